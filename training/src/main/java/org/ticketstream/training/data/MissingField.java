package org.ticketstream.training.data;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.ticketstream.rows.InvalidDataException;
import org.ticketstream.settings.NearestNames;

/** A field that was named and that no row of a file has. */
public final class MissingField {

    private MissingField() {}

    /**
     * Names what was asked for and what may have been meant.
     *
     * @param field as it was named
     * @param flag by which it was named
     * @param present fields of the file
     */
    public static InvalidDataException in(Path file, String field, String flag, Collection<String> present) {
        List<String> nearest = NearestNames.of(field, present);
        return new InvalidDataException("Cannot use " + file + ": no field named '" + field + "', which " + flag
                + " asks for (" + (nearest.isEmpty() ? "" : "nearest: " + String.join(", ", nearest) + "; ")
                + "fields present: " + String.join(", ", present) + ")");
    }
}
