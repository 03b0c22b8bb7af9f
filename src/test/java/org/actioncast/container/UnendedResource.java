package org.actioncast.container;

import jakarta.annotation.security.PermitAll;
import jakarta.transaction.RollbackException;
import jakarta.transaction.TransactionalException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Its transaction fails when it is to be committed, as a container tells it. */
@Path("/unended")
@PermitAll
public class UnendedResource {

    @GET
    public String get() {
        throw new TransactionalException("commit", new RollbackException("no space"));
    }
}
