package org.callwarden.screening;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/// Marks a class of unit tests that takes two seconds or more on two processors, because it starts processes, asks a
/// database that fills up, or reckons: `./callwarden test --unit` leaves it out, `./callwarden test` runs it.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("slow")
public @interface Slow {}
