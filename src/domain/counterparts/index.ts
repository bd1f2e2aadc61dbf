export { rememberedCompany } from './company.ts';
export { type Conduct, conducted, STRETCHES } from './conduct.ts';
export { type Ending, type Lesson, lessonOf } from './lesson.ts';
export { type FadingMean, meanOf } from './mean.ts';
export { type CounterpartMemory, learned } from './memory.ts';
export { rememberedOf, withExpectations } from './remembered.ts';
export { type CounterpartMemoryView, viewOfMemory } from './view.ts';
