package org.ticketstream.ingest.webhooks;

import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;

/** Reads the senders of events from the file that a setting names; without a file there are none. */
public final class WebhookSourcesConverter implements ITypeConverter<WebhookSources> {
    @Override
    public WebhookSources convert(String file) {
        return file.isEmpty() ? WebhookSources.none() : WebhookSources.read(Path.of(file), System.getenv());
    }
}
