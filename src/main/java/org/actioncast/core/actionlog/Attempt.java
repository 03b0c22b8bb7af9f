package org.actioncast.core.actionlog;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.actioncast.action.Channel;
import org.actioncast.core.submission.ActionsSubmitted;
import org.actioncast.core.submission.Submission;

/** One transaction that is tried. */
final class Attempt {

    private final List<Submission> submissions;
    private final Set<Channel> channels;
    private final boolean again;
    private boolean written;

    /**
     * @param doubtful channels of which is told where they stand, though nothing may be submitted to them
     * @param again whether a try of the same has failed, perhaps after its commit: ids given out by the server are looked up too
     */
    Attempt(List<ActionsSubmitted> requests, Set<Channel> doubtful, boolean again) {
        submissions = requests.stream()
                .flatMap(request -> request.submissions().stream())
                .toList();
        channels = new HashSet<>(doubtful);
        submissions.forEach(
                submission -> channels.add(submission.encoded().action().channel()));
        this.again = again;
    }

    List<Submission> submissions() {
        return submissions;
    }

    boolean again() {
        return again;
    }

    /** Those that are locked, or made: both wait for a transaction of unknown end that has not ended yet. */
    Set<Channel> channels() {
        return channels;
    }

    /** Everything is with the database: what is left is the commit. */
    void written() {
        written = true;
    }

    /** The channels of which nobody knows, when it has failed, if it was committed there. */
    Set<Channel> inDoubt() {
        return written ? channels : Set.of();
    }
}
