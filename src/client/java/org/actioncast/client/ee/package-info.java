/**
 * The client in an application of Jakarta EE 10: inject {@link org.actioncast.client.ee.Announcements}, or put
 * {@link org.actioncast.client.ee.LogAction} on a method.
 *
 * <ul>
 *   <li><b>CE1</b> What is logged within a JTA transaction is sent after that transaction has committed, in the order of the calls. A rollback
 *       announces nothing. Without a transaction it is sent at once, as live actions always are.
 *   <li><b>CE2</b> A transaction holds {@code actioncast.client.transaction} actions at most.
 *   <li><b>CE3</b> What a page causes by a request to a JAX-RS resource carries that page's {@code Actioncast-Origin}, so that it is not shown its
 *       own action; and the request's user, if the action names none.
 *   <li><b>CE4</b> A method with {@code @LogAction} that throws announces nothing. What is wrong with the annotation is logged and does not touch
 *       what the method does.
 *   <li><b>CE5</b> The client is configured by {@code actioncast.client.*} of MicroProfile Config, or by system properties and the environment where
 *       there is none; a wrong setting stops the deployment, and a name that looks like one of them and is none. An application that has a bean of type
 *       {@link org.actioncast.client.Actioncast} uses that instead; one of type {@link org.actioncast.client.TokenSource} gives the tokens, one
 *       of type {@link org.actioncast.client.Listener} is told.
 *   <li><b>CE6</b> It is closed with the application, and sends what waits until {@code actioncast.client.close-limit}.
 *   <li><b>CE7</b> An action that names no user, where nobody is signed in, is not announced: the server would refuse it, where nobody looks. The
 *       application's log says so once.
 * </ul>
 *
 * Needs CDI; JAX-RS, JTA and MicroProfile Config are used where they are.
 */
@NullMarked
package org.actioncast.client.ee;

import org.jspecify.annotations.NullMarked;
