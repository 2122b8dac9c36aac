package org.ticketstream.model.hub;

/** The secret that opens private and gated repositories; it never shows in text. */
public final class HubToken {

    private final String value;

    public HubToken(String value) {
        if (value.isBlank() || !value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("Cannot use HF_TOKEN: it must be printable ASCII without blanks (got: "
                    + value.length() + " characters)");
        }
        this.value = value;
    }

    String authorization() {
        return "Bearer " + value;
    }

    @Override
    public String toString() {
        return "***";
    }
}
