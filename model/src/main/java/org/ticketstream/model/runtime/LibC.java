package org.ticketstream.model.runtime;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Java does not offer of the C library. Where a function is missing, nothing is done: each only makes things
 * smoother.
 */
final class LibC {
    private static final Logger LOG = LoggerFactory.getLogger(LibC.class);
    private static final int PRIO_PROCESS = 0;
    private static final int CALLER = 0;
    /** The lowest there is that still gets on when others keep every core busy. */
    private static final int POLITE = 19;

    private static final Optional<Functions> C = load();

    private LibC() {}

    /** Names and signatures as in the C library. */
    private interface Functions extends Library {
        int setpriority(int which, int who, int priority);

        int malloc_trim(NativeLong pad);
    }

    /** Gives the calling thread the lowest priority; threads that it starts do the same. There is no way back. */
    static void giveWay() {
        // On Linux this means the calling thread, elsewhere the whole process.
        if (System.getProperty("os.name").equals("Linux")) {
            attempt(c -> c.setpriority(PRIO_PROCESS, CALLER, POLITE));
        }
    }

    /** Hands freed memory back to the system, which glibc keeps otherwise. */
    static void trimHeap() {
        attempt(c -> c.malloc_trim(new NativeLong(0)));
    }

    private interface Call {
        int on(Functions c);
    }

    private static void attempt(Call call) {
        try {
            C.ifPresent(call::on);
        } catch (UnsatisfiedLinkError e) {
            LOG.debug("The C library lacks a function", e);
        }
    }

    private static Optional<Functions> load() {
        try {
            return Optional.of(Native.load("c", Functions.class));
        } catch (LinkageError e) {
            LOG.debug("The C library cannot be called", e);
            return Optional.empty();
        }
    }
}
