package org.actioncast.core.lifecycle;

/**
 * The container has deployed the application. Observers read their settings, and begin nothing: one of them may be refused. They are static where a bean
 * reads its settings as it is made, for Weld can make no proxy of a class again whose constructor has thrown in the proxy of it.
 */
public record ApplicationDeployed() {}
