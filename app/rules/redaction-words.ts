/** Lists of words that decide what a name may be found by. All are folded (text-folding.ts): lower case, without accents. */

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/))

/** What stands before or after a name and is none. */
export const titles = words(
  'mr mrs ms miss dr prof professor sir dame lord lady herr frau mme mlle m sr sra don ing dipl mag jr sen ii iii iv phd mba',
)

/** What a family name may begin with; it is never said alone. */
export const particles = words(
  'van von der den de del della di da dos du des la le los las ten ter zu zum zur af av bin ibn al el ben st san santa mac',
)

/** How companies are registered. */
export const legalForms = words(
  'gmbh ag kg ohg gbr ug se ev mbh inc incorporated corp corporation llc llp lp ltd limited plc co company sa sas sarl srl spa bv nv ab as asa oy oyj aps kk pty pte holding holdings group gruppe',
)

/** What many companies are called among other things: none is known by such a word alone. */
export const genericWords = words(
  'the a an new first national international united general global american british european german royal central north south east west northern southern eastern western city bank hotel hospital university school college institute office services service solutions systems technologies technology consulting partners associates industries international data digital media health medical energy water foods food',
)

/** So frequent that, at the beginning of a sentence, each is rather the word than the name. */
export const functionWords = words(
  'a an in on at to by of or if is it as so do go no my me we he us up be am im ich du er es so zu da wo was wer wie the and but for not are was has had her his him its our out who why how what when can may will see one two you all any old new now yes say let get got did does this that they them then than with from have more some such only just over very even much many must shall',
)

/** Words of English that are names as well. Written small, each is rather the word. */
export const commonWords = words(
  `art ash bill bob brook buck carol chance chase christian cliff clay dale dawn dean dick don drew earl eve faith flora forest frank gale gene grace grant guy hazel heath
  hope hunter iris ivy jack jade jasmine jean jewel joy june april august sky kitty lance lane lily mark mason max melody mercy miles misty nick norm olive page pat patience pearl peg penny pierce piper pool
  ray read reed rich river rob robin rock rose ruby rusty sage sandy scarlet sharp skip stew sue summer sunny tad temple terry tony trace tray victor violet wade ward warren wick winter woody
  bacon baker ball banks barber barn bar bell best bird bishop black blank block blue bond book boss box boy brand bridge bright brown burn bush butcher butler
  camp cannon carpenter carter case cash castle chambers church clark close coach cole cook cooper cotton court crane cross day deal dear drake drew english farmer field fields fine fish fisher fitch flood flowers ford fox free freeman french
  friend frost garden gates glass gold good gray green grey hall hand hard hardy harper hart hay head hill holiday holland home hook house hunt judge just justice key keys kind king knight lamb law little lock long lord love low major marsh may meadow
  mills mist moon moore noble north nurse oaks park parks parish payne peace pepper pike place plant polite pope porter post potter power price pride prince queen quick rain reason rice rich roach roads rose rush salt savage school sharp shell shepherd
  ship short silver singer small smart smith snow sparks speed spring stage star steel stern stone strange street strong swan sweet swift tanner taylor teller thorn tower towers town trainer tree tucker turner underwood vale valentine van vest walker wall walls waters way weaver webb weeks wells west wheeler
  white wild wilder winner winters wise wolf wood woods worth wright young zoom apple target orange square slack stripe meta visa oracle amazon delta shell gap virgin sprint dove tide signal notion base`,
)
