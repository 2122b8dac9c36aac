package org.ticketstream.ingest;

import picocli.CommandLine.Command;

/** What the help of the service says around the list of settings. */
@Command(
        name = "ticketstream-ingest",
        description = "Takes tickets, cleans them and joins corrections to them, until it is stopped.",
        footerHeading = "%n",
        footer = {
            "Each option is also an environment variable (--state-dir: TICKETSTREAM_INGEST_STATE_DIR) and a line of",
            "the --config file (state-dir=/var/lib/ticketstream). Flags win over the environment, the environment over",
            "the file. Unknown names are errors. Secrets stand in files and in the environment only.",
            "",
            "Examples:",
            "  ticketstream-ingest --bootstrap-servers=kafka:9092 --registry-url=http://registry:8081 \\",
            "      --state-dir=/var/lib/ticketstream",
            "  ticketstream-ingest --config=/etc/ticketstream/ingest.properties --threads=4",
            "  ticketstream-ingest --config=ingest.properties --http-port=8080 --http-host=0.0.0.0 \\",
            "      --api-keys=keys.properties",
            "  TICKETSTREAM_INGEST_CONFIG=/etc/ticketstream/ingest.properties ticketstream-ingest"
        })
final class IngestUsage {}
