/**
 * The question that a sender of events asks before it sends any: whether it may (CloudEvents, HTTP 1.1 Web Hooks, section 4). Azure Event Grid delivers
 * to nobody who has not said yes.
 *
 * <ul>
 *   <li><b>WH1</b> When {@code OPTIONS} at an address for actions names a {@code WebHook-Request-Origin} that {@code actioncast.webhook.origins} lists,
 *       the answer is 200 with {@code WebHook-Allowed-Origin} and {@code WebHook-Allowed-Rate}: so many requests a minute as
 *       {@code actioncast.webhook.rate} says, or as were asked for if that is less.
 *   <li><b>WH2</b> Any other origin is refused with 403 {@code webhook-origin}, and told nothing of that kind. None is listed by default.
 *   <li><b>WH3</b> The answer is a permission to ask and no more: each event still needs its token.
 * </ul>
 *
 * Out of scope: {@code WebHook-Request-Callback} (who sends it takes an answer at once as well), events themselves (actions).
 */
@NullMarked
package org.actioncast.door.webhook;

import org.jspecify.annotations.NullMarked;
