import { getSystemErrorMap } from 'node:util';

/**
 * Why a file or folder can't be had, as the rest of "NAME: ...". Node's own message names the system call, and the path once
 * more.
 */
export function fileTrouble(error: unknown, wanted: 'file' | 'folder' = 'file'): string {
  const { code, errno, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOENT':
      return `there is no such ${wanted}`;
    case 'EISDIR':
      return 'it is a folder';
    case 'ENOTDIR':
      return wanted === 'folder' ? 'it is no folder' : 'there is no such file';
    case 'EACCES':
    case 'EPERM':
      return 'we have no right to it';
    default:
      return (errno !== undefined && getSystemErrorMap().get(errno)?.[1]) || message;
  }
}
