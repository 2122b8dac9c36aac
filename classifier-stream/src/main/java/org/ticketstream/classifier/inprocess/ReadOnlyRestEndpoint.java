package org.ticketstream.classifier.inprocess;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.blob.TransientBlobService;
import org.apache.flink.runtime.dispatcher.DispatcherGateway;
import org.apache.flink.runtime.jobmaster.MiniDispatcherRestEndpoint;
import org.apache.flink.runtime.leaderelection.LeaderElection;
import org.apache.flink.runtime.resourcemanager.ResourceManagerGateway;
import org.apache.flink.runtime.rest.HttpMethodWrapper;
import org.apache.flink.runtime.rest.RestEndpointFactory;
import org.apache.flink.runtime.rest.handler.RestHandlerConfiguration;
import org.apache.flink.runtime.rest.handler.RestHandlerSpecification;
import org.apache.flink.runtime.rest.handler.legacy.metrics.MetricFetcher;
import org.apache.flink.runtime.rpc.FatalErrorHandler;
import org.apache.flink.runtime.webmonitor.RestfulGateway;
import org.apache.flink.runtime.webmonitor.WebMonitorEndpoint;
import org.apache.flink.runtime.webmonitor.retriever.LeaderGatewayRetriever;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelInboundHandler;

/**
 * Flink's REST interface without the requests that submit, cancel or change anything: it cannot authenticate callers.
 */
final class ReadOnlyRestEndpoint extends MiniDispatcherRestEndpoint {

    /** Paths that stop a job although they are GETs. */
    private static final String STOPPING = "/yarn-";

    private ReadOnlyRestEndpoint(
            LeaderGatewayRetriever<DispatcherGateway> dispatchers,
            Configuration configuration,
            LeaderGatewayRetriever<ResourceManagerGateway> resourceManagers,
            TransientBlobService blobs,
            ScheduledExecutorService executor,
            MetricFetcher metrics,
            LeaderElection election,
            FatalErrorHandler fatalErrors)
            throws Exception {
        super(
                dispatchers,
                configuration,
                RestHandlerConfiguration.fromConfiguration(configuration),
                resourceManagers,
                blobs,
                executor,
                metrics,
                election,
                RestEndpointFactory.createExecutionGraphCache(
                        RestHandlerConfiguration.fromConfiguration(configuration)),
                fatalErrors);
    }

    @Override
    protected List<Tuple2<RestHandlerSpecification, ChannelInboundHandler>> initializeHandlers(
            CompletableFuture<String> localAddress) {
        List<Tuple2<RestHandlerSpecification, ChannelInboundHandler>> handlers = super.initializeHandlers(localAddress);
        // Flink sorts the list in place.
        handlers.removeIf(handler -> !isReadOnly(handler.f0));
        return handlers;
    }

    private static boolean isReadOnly(RestHandlerSpecification path) {
        return path.getHttpMethod() == HttpMethodWrapper.GET
                && !path.getTargetRestEndpointURL().contains(STOPPING);
    }

    static final class Factory implements RestEndpointFactory<RestfulGateway> {
        @Override
        public WebMonitorEndpoint<RestfulGateway> createRestEndpoint(
                Configuration configuration,
                LeaderGatewayRetriever<DispatcherGateway> dispatchers,
                LeaderGatewayRetriever<ResourceManagerGateway> resourceManagers,
                TransientBlobService blobs,
                ScheduledExecutorService executor,
                MetricFetcher metrics,
                LeaderElection election,
                FatalErrorHandler fatalErrors)
                throws Exception {
            return new ReadOnlyRestEndpoint(
                    dispatchers, configuration, resourceManagers, blobs, executor, metrics, election, fatalErrors);
        }
    }
}
