/** What a database says of the statements that were sent to it. */
package org.actioncast.system.plans;
