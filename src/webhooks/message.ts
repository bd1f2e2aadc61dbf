import { eventIdOf, type NegotiationEvent, negotiationEventView } from '../sessions/index.ts';
import type { MessageFormat } from './endpoint.ts';

export type Message = { readonly contentType: string; readonly body: string };

/** An event as an endpoint wants to have it. */
export const messageOf = (event: NegotiationEvent, format: MessageFormat): Message => FORMATS[format](event);

const FORMATS: Readonly<Record<MessageFormat, (event: NegotiationEvent) => Message>> = {
  standard: (event) => {
    const data = negotiationEventView(event);
    return { contentType: 'application/json', body: JSON.stringify({ type: event.type, timestamp: data.at, data }) };
  },
  // https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md, structured mode
  cloudevents: (event) => {
    const data = negotiationEventView(event);
    const body = {
      specversion: '1.0',
      id: eventIdOf(event),
      source: `/v1/negotiations/${encodeURIComponent(event.negotiationId)}`,
      type: `parley.${event.type}`,
      subject: event.negotiationId,
      time: data.at,
      datacontenttype: 'application/json',
      data,
    };
    return { contentType: 'application/cloudevents+json', body: JSON.stringify(body) };
  },
};
