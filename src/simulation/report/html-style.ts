/** The look of the page: ink on paper, one column, tables that line up, and breaks where paper ends. */
export const STYLE = `
  :root { --ink: #1c2430; --soft: #5b6673; --line: #d9dee4; --tint: #f5f7f9 }
  * { box-sizing: border-box }
  body { margin: 0; background: #fff; color: var(--ink); font: 14px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif }
  main { max-width: 62rem; margin: 0 auto; padding: 2.5rem 1.5rem 4rem }
  header { border-bottom: 2px solid var(--ink); padding-bottom: 1rem; margin-bottom: 1.5rem }
  .kind { margin: 0; color: var(--soft); letter-spacing: .08em; text-transform: uppercase; font-size: 11px }
  h1 { margin: .2rem 0 .4rem; font-size: 26px; line-height: 1.2; letter-spacing: -.01em }
  header p { margin: 0; color: var(--soft) }
  h2 { margin: 0 0 .3rem; font-size: 17px }
  section { margin-top: 2.4rem }
  .lead { margin: 0 0 1rem; color: var(--soft); max-width: 46rem }
  .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); gap: 1px; background: var(--line); border: 1px solid var(--line) }
  .tiles div { background: #fff; padding: .9rem 1.1rem; display: flex; flex-direction: column }
  .tiles span { color: var(--soft); font-size: 12px }
  .tiles strong { font-size: 28px; line-height: 1.25; font-variant-numeric: tabular-nums; letter-spacing: -.02em }
  .wide { overflow-x: auto; margin: .8rem 0 }
  table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: 12.5px }
  th { font-weight: 600; color: var(--soft); border-bottom: 1px solid var(--ink); vertical-align: bottom }
  th, td { padding: .35rem .5rem; text-align: right }
  td { white-space: nowrap }
  td { border-bottom: 1px solid var(--line) }
  th:first-child, td:first-child { text-align: left; padding-left: 0 }
  figure { margin: .4rem 0 }
  .beside { display: flex; flex-wrap: wrap; gap: 0 2.5rem }
  .beside .wide { flex: 1 1 20rem }
  .traces { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 1.2rem .8rem }
  svg { max-width: 100%; height: auto }
  @media print {
    @page { size: A4; margin: 14mm }
    body { font-size: 11px }
    main { padding: 0; max-width: none }
    section { break-inside: avoid-page }
    h2 { break-after: avoid }
    table { font-size: 10px }
    th, td { padding: .2rem .35rem }
  }
`;
