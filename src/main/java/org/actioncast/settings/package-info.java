/**
 * Reads the settings of a capability as typed values, and refuses a wrong one with a sentence that its operator can act
 * on.
 *
 * <p>Values come from MicroProfile Config. Defaults live in {@code META-INF/microprofile-config.properties} and nowhere
 * else in Java, so that the one file shows all that can be set. Open Liberty makes the data source before the application is there, so
 * {@code liberty/server.xml} repeats those of the database; a test holds them equal. Each capability has one settings class of its own, which names
 * its keys and limits and reads them here, at start.
 *
 * <ul>
 *   <li><b>SE1</b> When a key that has to have a value has none, it shall be refused: a default in code would be a second truth.
 *   <li><b>SE2</b> When a value is not of its type or is outside its limits, it shall be refused, never bent to fit: a server that
 *       runs with another value than the one written down cannot be operated.
 *   <li><b>SE3</b> When a value is refused, the message shall be one sentence with the key, the value and what is accepted.
 *   <li><b>SE4</b> When a key names a password, a key or a secret, the message shall hide its value: messages end up in logs.
 *       A path and an address are none: they are shown, without the login that an address may hold. A private key that was put where its path
 *       belongs is hidden.
 *   <li><b>SE5</b> When a value is shown, it shall be cut to {@value org.actioncast.settings.SettingRefused#SHOWN_CHARS} characters
 *       and shown without control characters, so that it can neither flood a log nor forge a line of it (CWE-117).
 *   <li><b>SE6</b> When a list or a text has no value, it shall be empty: MicroProfile Config cannot tell an empty value from none.
 *   <li><b>SE7</b> When settings are read, the class loader of their owner shall be used: on Payara a thread has no context class
 *       loader during deployment, and {@code ConfigProvider.getConfig()} throws there.
 *   <li><b>SE8</b> When a name under {@code actioncast.} is set that nobody reads, in the environment (in any spelling), as a system property or in
 *       any other source, it shall be refused with the nearest that exists: a limit or a password that is not read is worse than a server that
 *       does not start. What the client of an application beside this one reads, and what Kubernetes tells of a service called {@code
 *       actioncast}, is left alone.
 * </ul>
 *
 * <p>Out of scope: changing a setting while the server runs, and settings that only the container reads.
 */
@NullMarked
package org.actioncast.settings;

import org.jspecify.annotations.NullMarked;
