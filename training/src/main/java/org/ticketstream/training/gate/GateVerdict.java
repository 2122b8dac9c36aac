package org.ticketstream.training.gate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether a candidate may be published, and why. The component names are the field names of its JSON form, beside
 * {@code accepted}.
 *
 * @param champion version of the release it was compared with; empty if there is none yet
 * @param checks   every condition, fulfilled or not
 * @param championFigures of the champion on the candidate's evaluation rows; empty if there is none
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record GateVerdict(Optional<String> champion, List<GateCheck> checks, Optional<Figures> championFigures) {

    /** What a model is worth on some rows. */
    public record Figures(double accuracy, double macroF1) {}

    /** Takes a copy. */
    public GateVerdict {
        checks = List.copyOf(checks);
    }

    /** Whether all conditions are fulfilled. */
    @JsonProperty
    public boolean accepted() {
        return checks.stream().allMatch(GateCheck::passed);
    }

    /** The conditions that are not fulfilled, for one line; empty if the candidate is accepted. */
    public String reasons() {
        return checks.stream()
                .filter(check -> !check.passed())
                .map(check -> check.name() + ": " + check.detail())
                .collect(Collectors.joining("; "));
    }

    /** As {@link #reasons()}, of the verdict in a report; empty if there is none. */
    public static String reasons(JsonNode verdict) {
        return verdict.path("checks").findParents("passed").stream()
                .filter(check -> !check.path("passed").asBoolean())
                .map(check -> check.path("name").asText() + ": "
                        + check.path("detail").asText())
                .collect(Collectors.joining("; "));
    }

    /** The verdict for a terminal. */
    public String describe() {
        String head = "gate: " + (accepted() ? "accepted" : "REFUSED")
                + champion.map(version -> ", compared with " + version).orElse(", no champion to compare with");
        return head
                + checks.stream()
                        .map(check ->
                                "\n  " + (check.passed() ? "ok   " : "FAIL ") + check.name() + ": " + check.detail())
                        .collect(Collectors.joining());
    }
}
