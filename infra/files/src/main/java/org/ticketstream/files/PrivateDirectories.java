package org.ticketstream.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.Set;

/** Directories that only their owner can enter, so that what is in them is private whatever its own permissions say. */
public final class PrivateDirectories {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private PrivateDirectories() {}

    /**
     * Makes a directory for the owner alone, or takes the access of others away from one that is there.
     *
     * @throws IOException if it can neither be made nor tightened, for example because it belongs to somebody else
     */
    public static Path create(Path dir) throws IOException {
        Path place = dir.toAbsolutePath().normalize();
        if (!isPosix(place)) {
            return Files.createDirectories(place);
        }
        if (!Files.isDirectory(place)) {
            Files.createDirectories(place.getParent());
            Files.createDirectories(place, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        }
        if (!Files.getPosixFilePermissions(place).equals(OWNER_ONLY)) {
            tighten(place);
        }
        return place;
    }

    /**
     * As {@link #create(Path)}, at a place that somebody else could have taken before: neither a link nor a directory
     * of another user will do.
     */
    public static Path createOwn(Path dir) throws IOException {
        Path place = dir.toAbsolutePath().normalize();
        if (Files.isSymbolicLink(place)) {
            throw new IOException("Cannot use " + place + ": it is a link, not a directory");
        }
        if (Files.isDirectory(place)) {
            requireOwn(place);
        }
        return create(place);
    }

    /** A file that is made now is ours. */
    private static void requireOwn(Path place) throws IOException {
        Path probe = Files.createTempFile(place, ".owner-", "");
        try {
            UserPrincipal owner = Files.getOwner(place, LinkOption.NOFOLLOW_LINKS);
            if (!owner.equals(Files.getOwner(probe))) {
                throw new IOException("Cannot use " + place + ": it belongs to another user (got: " + owner + ")");
            }
        } finally {
            Files.delete(probe);
        }
    }

    /**
     * The directory for copies that can be fetched again: {@code XDG_CACHE_HOME}, or {@code .cache} in the home
     * directory.
     *
     * @throws IOException if the user has no home directory
     */
    public static Path userCache() throws IOException {
        Optional<Path> named = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .filter(Path::isAbsolute);
        if (named.isPresent()) {
            return named.get().resolve("ticketstream");
        }
        Path home = Path.of(System.getProperty("user.home", ""));
        if (!home.isAbsolute()) {
            throw new IOException("Cannot choose a directory for copies: the user has neither XDG_CACHE_HOME nor a home"
                    + " directory (got: " + home + ")");
        }
        return home.resolve(".cache").resolve("ticketstream");
    }

    private static void tighten(Path place) throws IOException {
        try {
            Files.setPosixFilePermissions(place, OWNER_ONLY);
        } catch (IOException e) {
            throw new IOException(
                    "Cannot keep others out of " + place + ": it belongs to another user (got: " + Files.getOwner(place)
                            + ")",
                    e);
        }
    }

    private static boolean isPosix(Path place) {
        return place.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
