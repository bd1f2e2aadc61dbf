import { z } from 'zod';
import { PHASES } from '../domain/course.ts';
import { SESSION_EVENT_TYPES } from '../sessions/index.ts';
import { DELIVERY_STATUSES, type DeliveryView, type EndpointView, MESSAGE_FORMATS } from '../webhooks/index.ts';
import { Text, Time, Version } from './scalars.ts';
import { schemaOf } from './schema-of.ts';

export const WebhookId = z.string().regex(/^wh_[A-Za-z0-9-]{1,64}$/, 'must be the id of a webhook');
export const DeliveryId = z.string().regex(/^msg_[A-Za-z0-9-]{1,64}$/, 'must be the id of a delivery');

const Types = z
  .array(z.enum(SESSION_EVENT_TYPES))
  .min(1)
  .meta({ description: 'Only events of these types; all without it' });
const Phases = z
  .array(z.enum(PHASES))
  .min(1)
  .meta({ description: 'Only events that bring the talks into one of these phases' });
const Format = z
  .enum(MESSAGE_FORMATS)
  .meta({ description: 'The body: that of Standard Webhooks, or a CloudEvent 1.0 in structured mode' });
const Address = z
  .string()
  .max(2000)
  .meta({ examples: ['https://desk.example.com/parley'] });

export const WebhookRequest = z
  .strictObject({
    url: Address,
    description: Text.optional(),
    types: Types.optional(),
    phases: Phases.optional(),
    format: Format.optional(),
  })
  .meta({
    id: 'WebhookRequest',
    examples: [{ url: 'https://desk.example.com/parley', phases: ['closing', 'closed', 'terminated'] }],
  });

export const WebhookChange = z
  .strictObject({
    url: Address.optional(),
    description: Text.nullable().optional(),
    types: Types.nullable().optional(),
    phases: Phases.nullable().optional(),
    format: Format.optional(),
    isEnabled: z.boolean().optional().meta({ description: 'While it is not, nothing is sent' }),
  })
  .meta({ id: 'WebhookChange', description: 'What is given is changed; null takes a filter away' });

const Shape = z.object({
  id: WebhookId,
  version: Version,
  url: z.string(),
  description: z.string().optional(),
  types: Types.optional(),
  phases: Phases.optional(),
  format: Format,
  isEnabled: z.boolean(),
  createdAt: Time,
  updatedAt: Time,
});

export const Webhook = schemaOf<EndpointView>()(Shape.meta({ id: 'Webhook' }));

export const WebhookWithSecret = Shape.extend({
  secret: z.string().meta({ description: 'Signs the messages; told now and never again', examples: ['whsec_…'] }),
}).meta({ id: 'WebhookWithSecret' });

export const WebhookList = z.object({ items: z.array(Webhook) }).meta({ id: 'WebhookList' });

export const DeliveryStatus = z.enum(DELIVERY_STATUSES);

export const Delivery = schemaOf<DeliveryView>()(
  z
    .object({
      id: DeliveryId.meta({ description: 'The `webhook-id`, the same in every attempt' }),
      eventId: z.string().meta({ description: 'NEGOTIATION@SEQ' }),
      type: z.enum(SESSION_EVENT_TYPES),
      status: DeliveryStatus,
      dueAt: Time.optional().meta({ description: 'When the next attempt is made' }),
      attempts: z.array(
        z.object({
          at: Time,
          ms: z.number().meta({ description: 'How long it took' }),
          status: z.int().optional().meta({ description: 'What was answered' }),
          error: z.string().optional().meta({ description: 'Why it failed' }),
        }),
      ),
      createdAt: Time,
    })
    .meta({ id: 'Delivery', description: 'One event on its way to one webhook' }),
);

export const DeliveryPage = z
  .object({ items: z.array(Delivery), cursor: z.string().optional() })
  .meta({ id: 'DeliveryPage', description: 'Newest first; without a cursor it is the last page' });
