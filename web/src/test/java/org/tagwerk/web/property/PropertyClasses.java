package org.tagwerk.web.property;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Every property of the build, made without a container: what they declare, and what needs no service, can be asked. */
public final class PropertyClasses {
    private PropertyClasses() {}

    /** One of each class, by class name. */
    public static List<LiveProperty> all() {
        try (Stream<Path> files = Files.walk(root())) {
            return files.map(file -> root().relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && name.indexOf('/') >= 0)
                    .sorted()
                    .map(name -> "org.tagwerk.web.property."
                            + name.substring(0, name.length() - ".class".length())
                                    .replace('/', '.'))
                    .flatMap(PropertyClasses::instance)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A registry of them. */
    public static PropertyRegistry registry() {
        return new PropertyRegistry(all());
    }

    private static Stream<LiveProperty> instance(String name) {
        try {
            Class<?> type = Class.forName(name);
            boolean isProperty = LiveProperty.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers());
            return isProperty ? Stream.of((LiveProperty) type.getConstructor().newInstance()) : Stream.empty();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(name + " cannot be made by the container", e);
        }
    }

    private static Path root() {
        try {
            return Path.of(LiveProperty.class.getResource("LiveProperty.class").toURI())
                    .getParent();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
