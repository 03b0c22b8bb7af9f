package org.actioncast.trust.revocation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.actioncast.core.caller.Revocation;
import org.actioncast.core.caller.Revocation.Kind;
import org.actioncast.trust.revocation.RevocationRefused.Why;

/** What is revoked, as all nodes share it. */
@ApplicationScoped
public class RevocationTable {

    @PersistenceContext(unitName = "actioncast")
    private EntityManager database;

    /** What has come since, in its order. */
    @Transactional
    List<RevocationRow> after(long id) {
        var rows = database.createNamedQuery(RevocationRow.AFTER, RevocationRow.class)
                .setParameter("id", id)
                .getResultList();
        rows.forEach(database::detach);
        return rows;
    }

    /** Keeps them, or none; what the same tokens were revoked by before is put into one with it. */
    @Transactional
    void add(List<Revocation> revocations, RevocationSettings limits) {
        for (var revocation : revocations) {
            var id = next();
            var before = same(revocation);
            if (before.isPresent() && revocation.kind() == Kind.LOGOUT) {
                throw new RevocationRefused(Why.LOGOUT_REPEATED);
            }
            if (before.isEmpty() && revocation.kind() != Kind.HOST) {
                checkPlace(revocation.scope(), limits);
            }
            var merged = before.flatMap(RevocationRow::revocation)
                    .map(one -> later(one, revocation))
                    .orElse(revocation);
            before.ifPresent(database::remove);
            database.flush();
            database.persist(new RevocationRow(id, merged));
        }
    }

    @Transactional
    int deleteEnded(Instant now) {
        return database.createQuery("delete from RevocationRow r where r.ends <= :now")
                .setParameter("now", now.atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }

    /** Holds the lock until the commit. */
    private long next() {
        database.createNativeQuery("update revocation_head set head = head + 1 where id = 1")
                .executeUpdate();
        var head = database.createNativeQuery("select head from revocation_head where id = 1")
                .getSingleResult();
        return ((Number) head).longValue();
    }

    private Optional<RevocationRow> same(Revocation revocation) {
        return database.createNamedQuery(RevocationRow.SAME, RevocationRow.class)
                .setParameter("scope", revocation.scope())
                .setParameter("kind", revocation.kind().name())
                .setParameter("name", revocation.value())
                .getResultStream()
                .findFirst();
    }

    private void checkPlace(String scope, RevocationSettings limits) {
        var all = database.createQuery("select count(r) from RevocationRow r", Long.class)
                .getSingleResult();
        var ofScope = database.createQuery("select count(r) from RevocationRow r where r.scope = :scope", Long.class)
                .setParameter("scope", scope)
                .getSingleResult();
        if (all >= limits.max() || ofScope >= limits.maxPerHost()) {
            throw new RevocationRefused(Why.FULL);
        }
    }

    private static Revocation later(Revocation one, Revocation other) {
        return new Revocation(
                one.kind(),
                one.scope(),
                one.value(),
                one.before().isAfter(other.before()) ? one.before() : other.before(),
                one.ends().isAfter(other.ends()) ? one.ends() : other.ends());
    }
}
