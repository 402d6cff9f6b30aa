package org.tagwerk.it.arquillian;

import java.util.Map;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.shrinkwrap.api.Archive;
import org.tagwerk.it.harness.Container;
import org.tagwerk.it.harness.Database;
import org.tagwerk.it.harness.Server;

/** Arquillian's adapter to the container and database of this run, started as those who use it start it. */
public final class ContainerOfThisRun implements DeployableContainer<ContainerOfThisRun.Configuration> {
    private static Server server;

    /** Nothing is to be configured: {@code tagwerk.it.container} and {@code tagwerk.it.database} say all. */
    public static final class Configuration
            implements org.jboss.arquillian.container.spi.client.container.ContainerConfiguration {
        @Override
        public void validate() {}
    }

    /** How Arquillian finds it, by {@code META-INF/services}. */
    public static final class Extension implements LoadableExtension {
        @Override
        public void register(ExtensionBuilder builder) {
            builder.service(DeployableContainer.class, ContainerOfThisRun.class);
        }
    }

    /** The server with what was deployed. */
    static Server server() {
        return server;
    }

    @Override
    public Class<Configuration> getConfigurationClass() {
        return Configuration.class;
    }

    @Override
    public ProtocolDescription getDefaultProtocol() {
        return new ProtocolDescription("Local");
    }

    @Override
    public ProtocolMetaData deploy(Archive<?> archive) {
        Container container = Container.ofThisRun();
        if (!archive.getName().equals(container.deployment().getFileName().toString())) {
            throw new IllegalArgumentException(archive.getName() + " is not for " + container);
        }
        server = Server.start(container, Database.ofThisRun(), Map.of(), 4);
        return new ProtocolMetaData()
                .addContext(
                        new HTTPContext(server.base().getHost(), server.base().getPort()));
    }

    @Override
    public void undeploy(Archive<?> archive) {
        server.close();
    }
}
