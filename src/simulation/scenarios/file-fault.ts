/** What is wrong with a file, and where: "line 3, column 5" of XML, a JSON pointer into JSON, nothing for the whole of it. */
export type FileFault = { readonly file: string; readonly place: string; readonly detail: string };

export const formatFileFault = ({ file, place, detail }: FileFault): string =>
  place === '' ? `${file}: ${detail}` : `${file}: ${place}: ${detail}`;

/** A fault inside a file that its reader does not know the name of. */
export type Misfit = Omit<FileFault, 'file'>;
