package org.ticketstream.embedded.ports;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.ticketstream.files.WholeFile;

/**
 * The ports of one data directory, by name, in a properties file. A port that was chosen once is chosen again as long
 * as nobody else listens on it, so that clients find a restarted stack where they left it.
 */
public final class PortBook {

    private static final int FREE_PORTS_FROM = 20_000;
    private static final int FREE_PORTS_TO = 32_000;
    private static final int FREE_PORT_ATTEMPTS = 1_000;

    private final Path file;
    private final Properties ports;
    private final Set<String> claimed = new HashSet<>();

    private PortBook(Path file, Properties ports) {
        this.file = file;
        this.ports = ports;
    }

    /**
     * Opens the book; a missing file is an empty book.
     *
     * @throws IllegalArgumentException if the file holds something that is no port
     */
    public static PortBook open(Path file) {
        Properties ports = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                ports.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read the ports file " + file, e);
            }
            ports.stringPropertyNames().forEach(name -> parse(file, name, ports.getProperty(name)));
        }
        return new PortBook(file, ports);
    }

    /**
     * Returns a port on which nothing listened a moment ago, and remembers it: the requested one; where none is, the
     * remembered one if it is free, else the preferred one, else any.
     *
     * @param requested port that the user asked for, or 0 for none
     * @param preferred port to start with where there is neither
     * @throws IllegalArgumentException if the requested port is taken
     */
    public synchronized int claim(String name, int requested, int preferred) {
        int port = requested == 0 ? free(name, preferred) : asked(name, requested);
        claimed.add(name);
        ports.setProperty(name, Integer.toString(port));
        save();
        return port;
    }

    /** What only was remembered under another name gives way to what a person wants. */
    private int asked(String name, int requested) {
        List<String> others = ports.stringPropertyNames().stream()
                .filter(other -> !other.equals(name) && isPortOf(other, requested))
                .toList();
        if (others.stream().anyMatch(claimed::contains) || !isFree(requested)) {
            String holder =
                    others.stream().filter(claimed::contains).findFirst().orElse("another process");
            throw new IllegalArgumentException("Cannot use the port that was asked for as port of " + name + ": "
                    + holder + " has it (got: " + requested + ")");
        }
        others.forEach(ports::remove);
        return requested;
    }

    private int free(String name, int preferred) {
        int remembered = ports.containsKey(name) ? parse(file, name, ports.getProperty(name)) : 0;
        for (int candidate : new int[] {remembered, preferred}) {
            if (candidate != 0 && !takenByOtherName(name, candidate) && isFree(candidate)) {
                return candidate;
            }
        }
        int port = anyFree();
        while (takenByOtherName(name, port)) {
            port = anyFree();
        }
        return port;
    }

    private boolean isPortOf(String name, int port) {
        return ports.getProperty(name).equals(Integer.toString(port));
    }

    private boolean takenByOtherName(String name, int port) {
        return ports.stringPropertyNames().stream().anyMatch(other -> !other.equals(name) && isPortOf(other, port));
    }

    private void save() {
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (Writer writer = Files.newBufferedWriter(temporary)) {
                ports.store(writer, "Ports of the local stack, reused at the next start");
            }
            WholeFile.replace(temporary, file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the ports file " + file, e);
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // Connections of the last run may linger in TIME_WAIT; servers bind over them, so this probe does too.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Not one of those that systems give to outgoing connections: such a port may be taken before it is listened on.
     */
    private static int anyFree() {
        for (int attempt = 0; attempt < FREE_PORT_ATTEMPTS; attempt++) {
            int candidate = ThreadLocalRandom.current().nextInt(FREE_PORTS_FROM, FREE_PORTS_TO);
            if (isFree(candidate)) {
                return candidate;
            }
        }
        throw new IllegalStateException("Cannot find a free port on the loopback address (got: " + FREE_PORT_ATTEMPTS
                + " taken ones from " + FREE_PORTS_FROM + " to " + FREE_PORTS_TO + ")");
    }

    private static int parse(Path file, String name, String value) {
        try {
            int port = Integer.parseInt(value.trim());
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Reported below with the same words as a number out of range.
        }
        throw new IllegalArgumentException("Cannot use the ports file " + file + ": " + name
                + " must be a number from 1 to 65535 (got: " + value + ")");
    }
}
