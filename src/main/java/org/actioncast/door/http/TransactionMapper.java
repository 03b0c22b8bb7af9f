package org.actioncast.door.http;

import jakarta.transaction.TransactionalException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * Gives a transaction that failed the form of a problem. Jersey on Payara (6.2025.10) has a mapper of its own for it, which comes before
 * {@link ProblemMapper} and answers 500, whatever lies behind.
 */
@Provider
public class TransactionMapper implements ExceptionMapper<TransactionalException> {

    @Override
    public Response toResponse(TransactionalException thrown) {
        return ProblemMapper.problem(thrown).answer().response();
    }
}
