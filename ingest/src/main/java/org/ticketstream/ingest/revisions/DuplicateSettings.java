package org.ticketstream.ingest.revisions;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ticketstream.settings.Setting;
import org.ticketstream.settings.SettingsModel;

/**
 * Which tickets are duplicates by content.
 *
 * @param window tickets created further apart than this are not duplicates; zero to look for none
 * @param minCharacters shorter clean texts are never compared: many customers write the same few words
 * @param customerAttributes attributes of a ticket that name its customer, in any case; the same words of another one
 *     are another ticket
 */
public record DuplicateSettings(
        @Setting(
                defaultValue = "24h",
                help = "A ticket with the text of another one of the same tenant, source and customer, created this"
                        + " long before or after it, becomes a link to it; 0s for never.")
        Duration window,

        @Setting(defaultValue = "20", help = "Shorter texts are never compared.")
        int minCharacters,

        @Setting(
                defaultValue = CUSTOMER_ATTRIBUTES,
                paramLabel = "NAME",
                help = "Attributes that name the customer: tickets in which they differ are two tickets, whatever their"
                        + " text. none: texts alone count.")
        Set<String> customerAttributes) {
    /** What helpdesks usually call the customer. */
    public static final String CUSTOMER_ATTRIBUTES = "customer,requester,requester_id,account,account_id,email,from";

    /** Instead of names: no attribute tells customers apart. */
    private static final Set<String> NONE = Set.of("none");

    private static final Duration MAX_WINDOW = Duration.ofDays(365);

    public DuplicateSettings {
        if (window.isNegative() || window.compareTo(MAX_WINDOW) > 0) {
            throw new IllegalArgumentException(
                    "Cannot look for duplicates: the window must be from 0 to 365 days (got: " + window + ")");
        }
        if (minCharacters < 1) {
            throw new IllegalArgumentException(
                    "Cannot look for duplicates: minCharacters must be at least 1 (got: " + minCharacters + ")");
        }
        customerAttributes = customerAttributes.equals(NONE)
                ? Set.of()
                : customerAttributes.stream()
                        .map(name -> name.strip().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** With the default of customers. */
    public DuplicateSettings(Duration window, int minCharacters) {
        this(window, minCharacters, defaults().customerAttributes());
    }

    /** Within a day. */
    public static DuplicateSettings defaults() {
        return SettingsModel.of(DuplicateSettings.class).defaults();
    }

    /** No ticket is a duplicate. */
    public static DuplicateSettings off() {
        return new DuplicateSettings(Duration.ZERO, 1, Set.of());
    }

    /** What the ticket says of its customer, in the order of the attributes' names; empty if nothing. */
    String customer(Map<String, String> attributes) {
        return attributes.entrySet().stream()
                .filter(each -> customerAttributes.contains(each.getKey().toLowerCase(Locale.ROOT)))
                .filter(each -> !each.getValue().isBlank())
                .sorted(Map.Entry.comparingByKey())
                .map(each -> each.getKey() + "=" + each.getValue().strip())
                .collect(Collectors.joining("\0"));
    }

    boolean covers(String text) {
        return !window.isZero() && text.length() >= minCharacters;
    }
}
