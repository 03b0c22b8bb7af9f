package org.actioncast.trust.revocation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import org.actioncast.core.caller.Revocation;

/** A {@link Revocation} in the database. */
@Entity
@Table(name = "revocation")
@NamedQuery(name = RevocationRow.AFTER, query = "select r from RevocationRow r where r.id > :id order by r.id")
@NamedQuery(
        name = RevocationRow.SAME,
        query = "select r from RevocationRow r where r.scope = :scope and r.kind = :kind and r.name = :name")
class RevocationRow {

    static final String AFTER = "RevocationRow.after";
    static final String SAME = "RevocationRow.same";

    @Id
    private long id;

    @Column(nullable = false)
    private String kind;

    @Column(nullable = false)
    private String scope;

    @Column(nullable = false)
    private String name;

    @Column(name = "issued_before", nullable = false)
    private OffsetDateTime before;

    @Column(nullable = false)
    private OffsetDateTime ends;

    protected RevocationRow() {}

    RevocationRow(long id, Revocation revocation) {
        this.id = id;
        kind = revocation.kind().name();
        scope = revocation.scope();
        name = revocation.value();
        before = revocation.before().atOffset(ZoneOffset.UTC);
        ends = revocation.ends().atOffset(ZoneOffset.UTC);
    }

    long id() {
        return id;
    }

    /** Empty for one of a kind that only a later version knows: it must not stand before those behind it. */
    Optional<Revocation> revocation() {
        return Arrays.stream(Revocation.Kind.values())
                .filter(known -> known.name().equals(kind))
                .findFirst()
                .map(known -> new Revocation(known, scope, name, before.toInstant(), ends.toInstant()));
    }
}
