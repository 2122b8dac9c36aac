package org.ticketstream.model.runtime;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The C library's allocator. It keeps what was freed for the next to ask, in an arena per thread: after a few swaps of models a process would hold
 * twice what it uses.
 */
final class NativeMemory {

    private static final Logger LOG = LoggerFactory.getLogger(NativeMemory.class);
    private static final Function TRIM = find();

    private NativeMemory() {}

    /** Gives freed memory back to the system, where the C library is glibc. Takes milliseconds. */
    static void trim() {
        if (TRIM != null) {
            TRIM.invokeInt(new Object[] {0L});
        }
    }

    private static Function find() {
        if (!Platform.isLinux()) {
            return null;
        }
        try {
            return NativeLibrary.getInstance("c").getFunction("malloc_trim");
        } catch (UnsatisfiedLinkError e) {
            LOG.debug("Freed memory stays with the process: this C library has no malloc_trim", e);
            return null;
        }
    }
}
