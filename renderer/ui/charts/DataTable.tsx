import type { ReactNode } from 'react'
import styles from './charts.module.css'

type Props = { caption: string; head: readonly string[]; rows: readonly { key: string; cells: readonly ReactNode[] }[] }

/** What a chart shows, as a table: closed at first, and there for whoever reads rather than looks. */
export const DataTable = ({ caption, head, rows }: Props) => (
  <details className={styles['details']}>
    <summary>As a table</summary>
    <div className={styles['tableBox']}>
      <table className={styles['table']}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {head.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [first, ...others] }) => (
            <tr key={key}>
              <th scope="row">{first}</th>
              {others.map((cell, index) => (
                <td key={head[index + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </details>
)
