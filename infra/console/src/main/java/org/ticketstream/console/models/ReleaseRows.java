package org.ticketstream.console.models;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.ticketstream.console.web.JsonAnswers;
import org.ticketstream.schemas.Aliases;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.SwapReceipt;
import org.ticketstream.schemas.SwapState;
import org.ticketstream.training.stream.ReleaseHistory;

/** What the page shows of the releases, as JSON: one row for each release, and the newest swap of each alias. */
final class ReleaseRows {
    private static final int MOST = 100;
    private static final int WITH_FIGURES = 20;
    private static final int ANNOUNCEMENTS = 50;
    private static final int LONGEST = 500;

    private final ReleaseHistory history;
    private final ReleaseBook book;

    ReleaseRows(ReleaseBook book) {
        this.book = book;
        this.history = book.history();
    }

    /** @param figures of the bundles */
    ObjectNode json(BundleFigures figures) {
        ObjectNode body = JsonAnswers.object();
        Map<String, List<ModelRelease>> releases = newestFirst();
        ArrayNode rows = body.putArray("releases");
        releases.values().stream().limit(MOST).forEach(each -> {
            ObjectNode row = row(each);
            if (rows.size() < WITH_FIGURES) {
                figures.soon(newest(each))
                        .ifPresent(known -> row.set("figures", known.deepCopy().without("labels")));
            }
            rows.add(row);
        });
        body.put("older", Math.max(0, releases.size() - MOST));
        ArrayNode swaps = body.putArray("swaps");
        history.current().forEach(each -> swaps.add(swap(each)));
        ObjectNode back = body.putObject("back");
        for (String alias : Aliases.ALL) {
            if (history.current(alias).isPresent()) {
                history.previous(alias).ifPresent(each -> back.put(alias, each.getVersion()));
            }
        }
        return body;
    }

    /** Announcements of each version, newest version first. */
    private Map<String, List<ModelRelease>> newestFirst() {
        Map<String, List<ModelRelease>> releases = new LinkedHashMap<>();
        List<ModelRelease> all = new ArrayList<>(history.announcements());
        Collections.reverse(all);
        all.stream().filter(each -> !each.getVersion().isEmpty()).forEach(each -> releases.computeIfAbsent(
                        each.getVersion(), version -> new ArrayList<>())
                .add(each));
        return releases;
    }

    private static ModelRelease newest(List<ModelRelease> announcements) {
        return announcements.get(0);
    }

    private ObjectNode row(List<ModelRelease> announcements) {
        ModelRelease newest = newest(announcements);
        ObjectNode row = JsonAnswers.object()
                .put("version", cut(newest.getVersion()))
                .put("place", cut(newest.getBundleUri()))
                .put("manifest", cut(newest.getSha256()))
                .put("state", "retired");
        ArrayNode stands = row.putArray("stands");
        for (ModelRelease current : history.current()) {
            if (current.getVersion().equals(newest.getVersion())) {
                stands.addObject()
                        .put("alias", current.getAlias())
                        .put("mode", current.getMode().name())
                        .put("share", current.getTrafficShare());
                if (!row.path("state").asText().equals(Aliases.CHAMPION)) {
                    row.put("state", current.getAlias());
                }
            }
        }
        ArrayNode told = row.putArray("announcements");
        announcements.stream().limit(ANNOUNCEMENTS).forEach(each -> told.add(announcement(each)));
        return row;
    }

    private static ObjectNode announcement(ModelRelease each) {
        return JsonAnswers.object()
                .put("alias", cut(each.getAlias()))
                .put("action", each.getAction().name())
                .put("mode", each.getMode().name())
                .put("share", each.getTrafficShare())
                .put("at", each.getPublishedAt().toEpochMilli())
                .put("by", cut(each.getPublishedBy()))
                .put("reason", cut(each.getReason()));
    }

    private ObjectNode swap(ModelRelease release) {
        SortedMap<Integer, SwapReceipt> told = book.receipts(release);
        List<Integer> missing = ReleaseBook.missing(told);
        boolean rejected = told.values().stream().anyMatch(each -> each.getState() == SwapState.REJECTED);
        ObjectNode swap = announcement(release)
                .put("version", cut(release.getVersion()))
                .put("parallelism", ReleaseBook.parallelism(told))
                .put("state", rejected ? "rejected" : told.isEmpty() || !missing.isEmpty() ? "waiting" : "active");
        ArrayNode open = swap.putArray("missing");
        missing.forEach(open::add);
        ArrayNode receipts = swap.putArray("receipts");
        told.values().forEach(each -> receipts.addObject()
                .put("subtask", each.getSubtask())
                .put("state", each.getState().name())
                .put("millis", each.getMillisSinceAnnounced())
                .put("target", cut(each.getTarget()))
                .put("reason", cut(each.getReason())));
        return swap;
    }

    private static String cut(String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
