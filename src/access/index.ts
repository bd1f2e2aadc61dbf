export { askNobody } from './ask-nobody.ts';
