/**
 * Live notifications for the web applications a company already runs: an action is logged once and in order, and shown at once to every other
 * page that is open on the same place.
 *
 * <p>Packages stand on floors, and know only their own floor and those below it. A double arrow is a CDI event, an immutable record of the package that
 * fires it; every other way between two packages is a plain call downwards.
 *
 * <pre>{@code
 * operate   console  demo  health  metrics
 *    ▼
 * door      actions  history  http  outbox  socket  stream  tokens  webhook  wire
 *    ▼
 * trust     issuing  keys  revocation  token
 *    ▼
 * core      actionlog  broadcast  caller  container  database  lifecycle  outlet  page  relay  ring  submission
 *    ▼
 *           action  json  settings
 *
 * core.actionlog ══ActionsLogged══► core.broadcast, core.relay, operate.console
 * core.actionlog ══BatchCommitted══► operate.metrics
 * core.broadcast ══PageJoined══► …
 * core.broadcast ══PageLeft══► …
 * core.caller ══TokensRevoked══► core.broadcast, trust.token
 * core.lifecycle ══ApplicationDeployed══► core.actionlog, core.broadcast, core.database, core.relay, core.submission, door.actions, door.http.body, door.http.browser, door.outbox, door.socket, door.stream, door.webhook, operate.console, operate.demo, operate.health, trust.issuing, trust.revocation, trust.token
 * core.lifecycle ══DrainStarted══► core.actionlog, core.broadcast, door.outbox
 * core.lifecycle ══SettingsAccepted══► core.actionlog, core.broadcast, core.database, core.relay, door.http.body, door.outbox, operate.console, operate.metrics, trust.revocation
 * core.submission ══ActionsSubmitted══► core.actionlog
 * core.submission ══LiveActionPosted══► core.broadcast, core.relay, operate.console
 * }</pre>
 *
 * <p>The words, everywhere the same:
 *
 * <dl>
 *   <dt>action
 *   <dd>something a user did: a type, a record, a message, any JSON as data. Logged, or live: shown and not logged.
 *   <dt>space, room, channel, position
 *   <dd>a host and a link are a space, a part of it a room; a space and a room are a channel, within which each logged action has an offset in
 *       an epoch.
 *   <dt>origin
 *   <dd>the id that a page keeps for itself, by which it is left out of what it caused.
 *   <dt>door
 *   <dd>one protocol, in or out: it turns what comes in into the few verbs of the core, and has its own answers for the core's refusals.
 *   <dt>dialect
 *   <dd>how a protocol writes what the core has to say, once for all of its readers.
 * </dl>
 *
 * <p>A door knows the core and never another door, but for {@code http} and {@code wire}, which are the grammar that several share. The core knows no
 * HTTP, no tokens and no protocol.
 */
@NullMarked
package org.actioncast;

import org.jspecify.annotations.NullMarked;
