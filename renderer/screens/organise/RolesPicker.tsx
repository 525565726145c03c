import { ChevronDown } from 'lucide-react'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { buyerRoles, type BuyerRole } from '../../../app/model/kinds.ts'
import { buyerRoleWords } from '../../../app/note/words.ts'
import styles from './TeamDialog.module.css'

type Props = { who: string; roles: readonly BuyerRole[]; onChange: (roles: BuyerRole[]) => void }

/** The parts a buyer plays: none, one or several. */
export const RolesPicker = ({ who, roles, onChange }: Props) => {
  const words = roles.map((role) => buyerRoleWords[role]).join(', ')
  return (
    <MenuTrigger>
      <Button className={styles['roles'] ?? ''} aria-label={`Roles of ${who}: ${words || 'none yet'}`}>
        <span className={styles['rolesText']} data-empty={words === '' || undefined}>
          {words || 'Choose roles'}
        </span>
        <ChevronDown size={13} aria-hidden="true" />
      </Button>
      <Popover className={styles['popover'] ?? ''} placement="bottom start">
        <Menu
          className={styles['menu'] ?? ''}
          aria-label={`Roles of ${who}`}
          selectionMode="multiple"
          selectedKeys={roles}
          onSelectionChange={(keys) => onChange(buyerRoles.filter((role) => keys === 'all' || keys.has(role)))}
        >
          {buyerRoles.map((role) => (
            <MenuItem key={role} id={role} className={styles['menuItem'] ?? ''} textValue={buyerRoleWords[role]}>
              {({ isSelected }) => (
                <>
                  <span className={styles['check']} aria-hidden="true">
                    {isSelected ? '✓' : ''}
                  </span>
                  {buyerRoleWords[role]}
                </>
              )}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
