package org.actioncast.system.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Makes {@code sample.war} of this package, of sources that are compiled now, and of the client's jar as it was built. */
public final class SampleWar {

    public static final Path CLIENT = Path.of("target", "actioncast-client.jar");

    private SampleWar() {}

    /** @param sources by the names of their files */
    public static Path build(Path directory, Map<String, String> sources) throws IOException {
        var classes = compile(directory, sources, System.getProperty("java.class.path"));
        var war = ShrinkWrap.create(WebArchive.class, "sample.war")
                .addClasses(InvoiceTable.class, SampleApplication.class, SignedIn.class, Work.class, WorkResource.class)
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsLibrary(CLIENT.toFile());
        try (var files = Files.walk(classes)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                war.addAsWebInfResource(file.toFile(), "classes/" + classes.relativize(file));
            }
        }
        var file = directory.resolve("sample.war");
        war.as(ZipExporter.class).exportTo(file.toFile(), true);
        return file;
    }

    /** Where the classes are. */
    public static Path compile(Path directory, Map<String, String> sources, String classPath) throws IOException {
        var out = Files.createDirectories(directory.resolve("classes"));
        var arguments = new ArrayList<>(List.of("-proc:none", "-d", out.toString(), "-cp", classPath));
        for (var source : sources.entrySet()) {
            arguments.add(Files.writeString(directory.resolve(source.getKey()), source.getValue())
                    .toString());
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .as(sources.keySet() + " compile")
                .isZero();
        return out;
    }
}
