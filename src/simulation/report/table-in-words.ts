export type TableInWords = { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** A table on the terminal and in the page. The first column is text, the others are figures. */
export type ReportTable = TableInWords & { readonly title: string };
