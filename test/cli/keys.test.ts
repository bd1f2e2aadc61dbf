import { describe, expect, it } from 'vitest';
import { idIn } from '../helpers/secrets.ts';
import { withFolder } from '../helpers/service.ts';
import { parleyWith } from '../helpers/terminal.ts';

const inStore = (use: (keys: (...args: string[]) => ReturnType<typeof parleyWith>) => Promise<void>) =>
  withFolder((DATA_DIR) => use((...args) => parleyWith({ DATA_DIR }, 'keys', ...args)));

describe('parley keys', () => {
  it('prints a new secret alone, and keeps all but the secret', () =>
    inStore(async (keys) => {
      const made = await keys('create', '--tenant', 'acme', '--scopes', 'plans:write,read', '--name', 'shop');
      expect(made.code).toBe(0);
      expect(made.out).toMatch(/^prk_[0-9a-f]{16}_[\w-]{43}$/);
      expect(made.err).toContain(`Key ${idIn(made.out)} of tenant acme, for plans:write, read.`);
      const { out } = await keys('list', '--json');
      expect(JSON.parse(out)).toEqual([
        {
          id: idIn(made.out),
          tenant: 'acme',
          name: 'shop',
          scopes: ['plans:write', 'read'],
          state: 'active',
          createdAt: expect.any(String),
        },
      ]);
    }));

  it('rotates, revokes and lists them', () =>
    inStore(async (keys) => {
      const made = await keys('create', '--scopes', 'read', '--days', '30');
      expect(made.err).toMatch(/until 20\d\d-/);
      const rotated = await keys('rotate', idIn(made.out));
      expect(idIn(rotated.out)).toBe(idIn(made.out));
      expect(rotated.out).not.toBe(made.out);
      expect(rotated.err).toMatch(/the one before is good until 20\d\d-/);
      expect((await keys('rotate', idIn(made.out), '--overlap-hours', '0')).err).toContain('no other is good');
      expect(await keys('revoke', idIn(made.out))).toMatchObject({ code: 0 });
      expect((await keys('list', '--tenant', 'default')).out).toContain('revoked');
      expect((await keys('list', '--tenant', 'acme')).out).toBe('There are no keys.');
      expect(await keys('rotate', idIn(made.out))).toMatchObject({
        code: 1,
        err: `the key "${idIn(made.out)}" is revoked`,
      });
    }));

  it.each([
    [['create'], 2, '--scopes'],
    [['create', '--scopes', 'write'], 2, 'must be of plans:write'],
    [['create', '--scopes', 'read', '--tenant', 'a b'], 2, 'a tenant begins with'],
    [['create', '--scopes', 'read', '--days', '0'], 2, 'from 1 to'],
    [['rotate', 'nowhere'], 1, 'there is no key "nowhere"'],
    [['revoke', 'nowhere'], 1, 'there is no key "nowhere"'],
  ])('refuses %j with what is wrong', (args, code, told) =>
    inStore(async (keys) => {
      const answer = await keys(...args);
      expect(answer.code).toBe(code);
      expect(answer.err).toContain(told);
      expect((await keys('list')).out).toBe('There are no keys.');
    }),
  );
});
