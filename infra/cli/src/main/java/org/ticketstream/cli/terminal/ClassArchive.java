package org.ticketstream.cli.terminal;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * Has the classes that this process has loaded archived (AppCDS), so that the next start maps them instead of reading
 * and checking them one by one. A process of its own does it, with the least priority; nobody waits for it. The
 * launcher asks for it by a system property where the archive does not have them yet.
 */
public final class ClassArchive {

    private static final String LIST_PROPERTY = "ticketstream.class-list";
    private static final String HOME_PROPERTY = "ticketstream.home";

    private static volatile boolean made;

    private ClassArchive() {}

    /** The JVM writes its list however it ends; a list that nobody asked to archive is deleted then. */
    public static void discardUnlessMade() {
        wanted().ifPresent(list -> Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            if (!made) {
                                list.toFile().delete();
                            }
                        },
                        "class-list")));
    }

    /** When this process ends; for one that has done what was asked, and ends now. */
    public static void makeAtTheEnd() {
        wanted().ifPresent(list ->
                start(list, Long.toString(ProcessHandle.current().pid())));
    }

    /** Now; for a process that goes on. */
    public static void makeNow() {
        wanted().ifPresent(list -> start(list, ""));
    }

    /** The list of classes, to which the JVM writes all the time. */
    private static Optional<Path> wanted() {
        return Optional.ofNullable(System.getProperty(LIST_PROPERTY)).map(Path::of);
    }

    private static void start(Path list, String endOf) {
        if (made) {
            return; // A stack that is asked to end has done so long ago.
        }
        made = true;
        Path launcher = Path.of(System.getProperty(HOME_PROPERTY), "ticketstream");
        try {
            new ProcessBuilder(launcher.toString(), "--archive-classes", list.toString(), endOf)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start()
                    .getOutputStream()
                    .close();
        } catch (IOException e) {
            // The next start takes as long as this one did.
            LoggerFactory.getLogger(ClassArchive.class).warn("Cannot archive the classes of {}", list, e);
        }
    }
}
