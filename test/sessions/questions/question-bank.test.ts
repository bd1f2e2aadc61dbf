import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { questionBank } from '../../../src/sessions/index.ts';

const QUESTIONS = [
  {
    ask: 'Why are you dearer than the other offers from Shenzhen?',
    answer: 'Our defect rate is 0.4 %.',
    topic: 'commercial',
  },
  { ask: 'Can you deliver in 20 days?', answer: 'Repeat orders yes; a first order needs 35 days.', topic: 'delivery' },
  { ask: 'Can we pay in 90 days?', answer: 'Not on a first order; an L/C at 60 days is possible.', topic: 'assurance' },
  { ask: 'Do you have CE and RoHS certificates?', answer: 'Yes, both, from TÜV Rheinland.' },
  { ask: 'What is your minimum order quantity (MOQ)?', answer: '2,000 units a colour.' },
  { ask: 'Who pays the import duty?', answer: 'Under DAP you do.' },
  { ask: 'Können Sie auch unter unserem Markennamen produzieren?', answer: 'Ja, ab 5.000 Stück.' },
  { ask: '你们能在20天内交货吗？', answer: '首单需要35天。' },
  { ask: '为什么你们的价格比其他供应商高？', answer: '我们的不良率只有0.4%。' },
  { ask: 'サンプルはいつ送ってもらえますか？', answer: '一週間以内です。' },
  { ask: 'Есть ли скидка за предоплату?', answer: 'Да, один процент.' },
  { ask: 'Quel est le délai de garantie?', answer: 'Douze mois.' },
];
const bank = questionBank(QUESTIONS);

/** The text around a question, as in an e-mail. */
const LETTER =
  'Dear Mr Li, thank you for your kind offer of last week and for the samples, which our team liked very much. ' +
  'Before we go on: can you deliver in 20 days? Kind regards, K. Brandt, Nordklang Handels GmbH, Hamburg';

const SAME: readonly [what: string, text: string, index: number][] = [
  ['the same words', 'Why are you dearer than the other offers from Shenzhen?', 0],
  ['another order', 'You are dearer than the other offers, why?', 0],
  ['another case', 'WHY ARE YOU DEARER THAN OTHER OFFERS', 0],
  ['swapped letters', 'Can you delvier in 20 dyas', 1],
  ['another word around it', 'Could you deliver within 20 days?', 1],
  ['another form of a word', 'Is delivery in 20 days possible?', 1],
  ['a whole letter', LETTER, 1],
  ['less of it', 'Can we pay after 90 days?', 2],
  ['the noun for the verb', 'Is payment in 90 days OK?', 2],
  ['a letter left out', 'do you have a ce certifcate', 3],
  ['half of the question', 'Do you have CE certificates?', 3],
  ['an acronym', 'What is the MOQ?', 4],
  ['what the acronym means', 'minimum order quantity?', 4],
  ['several mistakes', 'whats your minimun order quantitiy', 4],
  ['a plural', 'Who has to pay the import duties?', 5],
  ['an umlaut written out', 'Koennen Sie unter unserem Markennamen produzieren?', 6],
  ['an umlaut left out', 'Konnen Sie unter unserem MARKENNAMEN produzieren', 6],
  ['a shorter compound', 'Produzieren Sie auch unter unserer Marke?', 6],
  ['Chinese, shorter', '20天能交货吗', 7],
  ['Chinese, more polite', '贵司能否在20天内交货？', 7],
  ['Chinese, full-width digits', '你们能在２０天内交货吗', 7],
  ['Chinese, another order', '你们的价格为什么比其他供应商高', 8],
  ['Japanese, another form', 'サンプルはいつ送れますか', 9],
  ['Japanese, half-width kana', 'ｻﾝﾌﾟﾙはいつ送ってもらえますか', 9],
  ['Russian, another order', 'Скидка за предоплату есть?', 10],
  ['French without accents', 'Quel est le delai de garantie', 11],
];

const OTHER = [
  'What colours does the housing come in?',
  'Is there a discount for early payment?',
  'Do you have an office in Hamburg?',
  'Can you give us 24 months of warranty?',
  'Who is your CEO?',
  'Can you visit us next week?',
  'Thank you for your offer.',
  'What is your name?',
  'Do you have other products?',
  'Can we meet?',
  'Can you?',
  'days',
  'Wie viele Mitarbeiter haben Sie?',
  'Können Sie uns ein Muster schicken?',
  '你们有多少员工？',
  '保修期是多久？',
  '御社の従業員は何人ですか？',
  'Сколько у вас сотрудников?',
  '¿Cuál es el plazo de entrega?',
];

describe('a question bank', () => {
  it.each(SAME)('finds a prepared question by %s', (_, text, index) => {
    expect(bank.match(text)).toMatchObject({ index, question: QUESTIONS[index] });
  });

  it.each(OTHER)('has no answer to "%s"', (text) => {
    expect(bank.match(text)).toBeUndefined();
  });

  it('gives 1 to the prepared question itself, and a score in [0.5, 1] to any match', () => {
    for (const { ask } of QUESTIONS) expect(bank.match(ask)?.score).toBe(1);
    for (const [, text] of SAME) {
      const { score } = bank.match(text)!;
      expect(score).toBeGreaterThanOrEqual(0.5);
      expect(score).toBeLessThanOrEqual(1);
    }
  });

  it('prefers a question about the current topic where two fit as well', () => {
    const ask = 'How long does it take?';
    const twins = questionBank(['delivery', 'assurance'].map((topic) => ({ ask, topic, answer: `for ${topic}` })));
    expect(twins.match(ask)?.index).toBe(0);
    expect(twins.match(ask, ['assurance', 'payment'])?.index).toBe(1);
    expect(twins.match(ask, ['elsewhere'])?.index).toBe(0);
  });

  it('does not prefer a topic to a better match', () => {
    expect(bank.match('Can you deliver in 20 days?', ['assurance'])?.index).toBe(1);
  });

  it('takes a question without an answer for one that is not prepared', () => {
    expect(questionBank([{ ask: 'Who pays the duty?', answer: ' \n' }]).match('Who pays the duty?')).toBeUndefined();
  });

  it('finds nothing in a plan without questions', () => {
    expect(questionBank([]).match('Who pays the duty?')).toBeUndefined();
  });

  it.each([
    ['nothing', ''],
    ['spaces', ' \t\n'],
    ['signs', '?!…'],
    ['an emoji', '👩‍👩‍👧'],
    ['half a character', '\ud800'],
    ['a zero', '\u0000'],
    ['names of every object', '__proto__ constructor toString hasOwnProperty'],
    ['one word of 10,000 letters', 'a'.repeat(10_000)],
    ['10,000 accents', `a${'\u0301'.repeat(9_999)}`],
    ['characters that grow to eighteen', '\ufdfa'.repeat(10_000)],
    ['3,333 sentences', 'a. '.repeat(3_333)],
    ['5,000 words', 'ab '.repeat(3_333)],
    ['2,500 words without a space', '保修多久'.repeat(2_500)],
    ['the syntax of a query', '"deliver" AND (x OR y)* ~2 field:ask^9 [a TO b]'],
  ])('is not upset by %s', (_, text) => {
    expect(bank.match(text)).toBeUndefined();
  });

  it('finds the question at the end of 10,000 characters', () => {
    const text = `${'We liked the samples. '.repeat(450).slice(0, 9_960)}. Who pays the import duty?`;
    expect(bank.match(text)?.index).toBe(5);
  });

  it('answers any text in any bank with a prepared question or none, always the same', () => {
    const word = fc.constantFrom('price', 'prices', 'pay', 'deliver', 'delivery', '交货', '价格', 'MOQ', '20', 'Größe');
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(word).map((words) => words.join(' ')),
    );
    const question = fc.record({ ask: text, answer: text, topic: fc.option(fc.constant('t'), { nil: undefined }) });
    fc.assert(
      fc.property(fc.array(question, { maxLength: 8 }), text, (questions, asked) => {
        const match = questionBank(questions).match(asked, ['t']);
        expect(questionBank(questions).match(asked, ['t'])).toEqual(match);
        if (!match) return;
        expect(match.question).toBe(questions[match.index]);
        expect(match.score).toBeGreaterThanOrEqual(0.5);
        expect(match.score).toBeLessThanOrEqual(1);
      }),
      { numRuns: 200 },
    );
  });

  it('never misses a question asked in its own words', () => {
    const words = fc.uniqueArray(fc.stringMatching(/^[a-z]{3,9}$/), { minLength: 3, maxLength: 30 });
    fc.assert(
      fc.property(words, fc.nat(9), (all, k) => {
        const questions = all.slice(2).map((_, at) => ({ ask: `${all.slice(at, at + 3).join(' ')}?`, answer: 'Yes.' }));
        const { ask } = questions[k % questions.length]!;
        expect(questionBank(questions).match(ask)).toMatchObject({ score: 1, question: { ask } });
      }),
      { numRuns: 100 },
    );
  });
});
