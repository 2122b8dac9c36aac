package org.ticketstream.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.files.WholeFile;

/**
 * Writes the classes that this process has loaded into an archive (AppCDS) from which the next start maps them, which
 * saves a good part of its time. The launcher asks for it by a system property where there is no archive yet.
 */
final class ClassArchive {

    private static final Logger LOG = LoggerFactory.getLogger(ClassArchive.class);
    private static final String FILE_PROPERTY = "ticketstream.class-archive";

    private ClassArchive() {}

    /** Does nothing if no archive is wanted. Failing costs the next start some time, so it is only logged. */
    static void writeIfWanted() {
        String wanted = System.getProperty(FILE_PROPERTY);
        if (wanted == null || wanted.isBlank()) {
            return;
        }
        System.out.println("Preparing a faster next start ...");
        Path archive = Path.of(wanted);
        Path part = archive.resolveSibling(
                archive.getFileName() + "." + ProcessHandle.current().pid());
        try {
            Files.createDirectories(archive.getParent());
            dump(part);
            WholeFile.replace(part, archive);
        } catch (IOException | JMException e) {
            LOG.warn("Cannot write the class archive {}", archive, e);
        }
    }

    /** The same as {@code jcmd PID VM.cds dynamic_dump FILE}, from inside. */
    private static void dump(Path file) throws JMException {
        PrintStream terminal = System.out;
        // The JDK's own code prints where the archive lies, in words meant for jcmd.
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "vmCds",
                            new Object[] {new String[] {"dynamic_dump", file.toString()}},
                            new String[] {String[].class.getName()});
        } finally {
            System.setOut(terminal);
        }
    }
}
