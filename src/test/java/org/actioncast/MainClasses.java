package org.actioncast;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/** The classes of this build that are no tests, read once for all tests about them. */
public final class MainClasses {

    public static final JavaClasses ALL =
            new ClassFileImporter().importPaths("target/classes", "target/client-classes");

    private MainClasses() {}
}
