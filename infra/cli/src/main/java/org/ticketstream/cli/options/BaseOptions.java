package org.ticketstream.cli.options;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import org.ticketstream.cli.terminal.DownloadBar;
import org.ticketstream.cli.terminal.Terminal;
import org.ticketstream.model.hub.HubOptions;
import org.ticketstream.model.hub.ModelSource;
import picocli.CommandLine.Option;

/** The encoder to start from, by name or directory. */
public final class BaseOptions {

    @Option(
            names = "--base",
            paramLabel = "NAME",
            description =
                    "BERT or DistilBERT to start from: a Hugging Face directory, owner/name of the Hugging Face Hub,"
                            + " or a short name such as distilbert-base-uncased. Without it, all-MiniLM-L6-v2, which"
                            + " needs no network; pretrain begins from scratch.")
    private String base;

    @Option(
            names = "--revision",
            paramLabel = "NAME",
            defaultValue = HubOptions.DEFAULT_REVISION,
            description = "Branch, tag or commit of --base on the hub. Without it, main, at the commit first fetched.")
    private String revision;

    @Option(names = "--refresh", description = "Look on the hub whether the branch or tag of --base has moved.")
    private boolean refresh;

    @Option(names = "--offline", description = "Use no network; also HF_HUB_OFFLINE=1.")
    private boolean offline;

    /** The encoder's directory, fetched if need be; empty where none was asked for. */
    public Optional<Path> resolve(HubOptions hub, PrintStream out) {
        if (base == null) {
            return Optional.empty();
        }
        try (DownloadBar bar = new DownloadBar(out, Terminal.showsProgress())) {
            return Optional.of(ModelSource.resolve(base, hub.withListener(bar)));
        }
    }

    /** @throws IllegalArgumentException if the revision, or what the environment says, cannot be used */
    public HubOptions hub() {
        HubOptions environment = HubOptions.fromEnvironment();
        return environment.withRevision(revision).withRefresh(refresh).withOffline(offline || environment.offline());
    }
}
