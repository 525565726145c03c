// English words that tell a speaker's name from other words before a colon; the rule that uses them is in transcript-names.ts.

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/))

/** Small words inside a family name ("van der Berg"). */
export const particles = words(`
  af al ap av ben bin binti da das de del della den der di do dos du e el ibn la le lo ten ter van von y zu zum zur
`)

/** Words that start a sentence and are nobody's first name. Names such as Will, So, Can, He, An, My are left out on purpose. */
export const sentenceOpeners = words(`
  absolutely actually again agreed all alright also although and another any anyway anyways as assuming at awesome basically because
  before besides btw but bye certainly consider cool correct dear definitely each either especially even every exactly excellent
  except few finally fine first firstly following for frankly from generally given good goodbye great hello hence here here's hey hi
  hmm honestly how however i'd i'll i'm i've ideally if imagine in indeed instead interesting it it's just last lastly less let
  let's like literally look many maybe meanwhile more most nice nope nothing now obviously of oh ok okay on once one only oops or
  otherwise overall perfect perhaps personally please plus probably really remember right second secondly since some someone
  something sorry specifically still such suppose sure thank thanks that that's the their then there there's therefore these they
  things third this those thus to today tomorrow totally true two uh um unless until very wait we we're well were what what's when
  where whereas whether which while who why with without wonderful would wow yeah yep yes yesterday yet you're your
`)

/** Further words that, written small inside a candidate, show that it is a sentence. */
export const sentenceWords = words(`
  a about an are be been being by came can come could did does doing done ever get getting give go goes going got had has have he
  her him his i is its keep know like make mean means meant might must my need needs no not our out said saw say saying says see
  shall she should so take than them think thought told up us want was way will you
`)

/** Sentence words that, with a capital, may be somebody's whole first name. */
export const alsoNames = words(`
  an can my see will
`)

/** Labels that stand before a colon without being a speaker, when they are the whole candidate. */
export const labels = words(`
  abstract account action actions address advice agenda aim aims alternative amount announcement answer answers appendix assumption
  assumptions attachment attachments attendees attention audio author background barrier barriers bcc benefit benefits blocker
  blockers budget caution cc challenge challenges channel chapter chat close closing comment comments company competitor competitors
  concern concerns conclusion confidential cons context contract copyright cost costs created criteria criterion currency data date
  day deadline deal decision decisions definition deliverable deliverables demo description detail details disclaimer discount
  discovery duration email end evidence example examples fact facts feedback file follow-up followup from ftp fw fwd fyi goal goals
  headline hint http https idea ideas impact important info input insight insights introduction invoice issue issues item items key
  kind label language length lesson lessons link list location mailto meaning meeting memo message metric metrics milestone
  milestones minutes n.b name nb need needs note notes number objection objections objective objectives opening opportunity option
  options outcome outcomes output overview owner p.s page part participants phone place plan plans point points postscript present
  price prices pricing priorities priority pro problem problems process product project proposal pros ps purpose quantity question
  questions quote rate ratio re reason reasons recap recipients recommendation recommendations recorded recording reference
  references reminder requirement requirements response result results risk risks rule rules scenario schedule scope section sent
  solution solutions source spec stage start status step steps story strengths subject suggestion summary takeaway takeaways target
  task tasks tbd tel terms theme time timeline timing tip title tldr to to-do todo topic topics total trade transcript translation
  update updates urgent url use value venue version via video warning weaknesses website
`)

/** Last words that make a label of several capitalised words ("Action Items", "Next Steps"); no surnames here. */
export const labelEndings = words(`
  action actions agenda answer answers attendees checklist criteria date deadline decision decisions details example examples
  follow-up followup goal goals item items list minutes note notes objectives options outcome outcomes overview participants points
  priorities question questions recap recording reminder requirements result results review risks schedule step steps summary
  takeaway takeaways task tasks thing things time timeline topic topics transcript update updates
`)

/** A candidate in small letters is a role when it has one of these, or a sign of an account name. */
export const roles = words(`
  advisor agent analyst architect assistant attorney boss buyer caller candidate ceo cfo chair chairman chairwoman champion chief
  cio client coach colleague consultant contractor coo coordinator counsel cto customer dealer designer developer director doctor
  engineer executive expert facilitator guest head host interviewee interviewer investor judge lawyer lead leader manager mentor
  moderator narrator negotiator nurse officer operator owner participant partner patient person presenter president professor
  prospect recruiter rep representative salesman salesperson saleswoman seller speaker spokesperson sponsor staff stakeholder
  student supervisor supplier teacher technician trainer translator user vendor visitor vp witness
`)

/** Things that are numbered ("Option 2"); people and rooms are not here. */
export const numberedThings = words(`
  act chapter day exhibit figure item month number option page part phase plan point quarter rule scenario section slide step tier
  tip week year
`)
