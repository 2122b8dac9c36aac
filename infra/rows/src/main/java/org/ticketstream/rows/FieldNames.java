package org.ticketstream.rows;

import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Names of fields as people write them: letters in either case, blanks or underscores, invisible characters. */
public final class FieldNames {

    private FieldNames() {}

    /** What names that mean the same field share. */
    public static String key(String name) {
        StringBuilder key = new StringBuilder(name.length());
        Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(c -> c != '_' && !Blanks.isBlank(c))
                .forEach(key::appendCodePoint);
        return key.toString();
    }

    /** The one of the names that is meant: the same, or the only one that differs in writing alone. */
    public static Optional<String> find(String name, Collection<String> names) {
        if (names.contains(name)) {
            return Optional.of(name);
        }
        String key = key(name);
        List<String> alike =
                names.stream().filter(other -> key(other).equals(key)).limit(2).toList();
        return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
    }
}
