package org.ticketstream.cli.stack;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Optional;
import org.ticketstream.local.stack.DiskUse;
import org.ticketstream.local.stack.StackDirectory;
import org.ticketstream.local.stack.StackEndpoints;
import org.ticketstream.local.stack.StackOwner;

/**
 * The stack of a directory on this machine.
 *
 * @param process id of the process that runs it; empty if none does
 * @param since when that process began
 * @param endpoints where it listens; empty while it starts
 * @param disk empty where there is no such directory, or it cannot be measured
 */
record LocalStatus(
        String directory,
        Optional<Long> process,
        Optional<String> since,
        Optional<StackEndpoints> endpoints,
        Optional<DiskUse> disk) {

    static LocalStatus of(StackDirectory dir) {
        Optional<StackOwner> owner = StackOwner.find(dir);
        return new LocalStatus(
                dir.root().toString(),
                owner.map(StackOwner::pid),
                owner.map(found -> found.started().toString()),
                StackEndpoints.findRunning(dir),
                DiskUse.of(dir));
    }

    /** Whether it takes requests. */
    @JsonIgnore
    boolean isUp() {
        return endpoints.isPresent();
    }
}
