package org.actioncast.system.sample;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.sql.SQLException;
import org.actioncast.client.ee.Announcements;

@Path("tasks")
@RequestScoped
public class WorkResource {

    @Inject
    private Work work;

    @Inject
    private InvoiceTable invoices;

    @Inject
    private Announcements announcements;

    @POST
    @Path("log")
    public String log(@QueryParam("id") String id) {
        work.log(id);
        return "done";
    }

    @POST
    @Path("fail")
    public String fail(@QueryParam("id") String id) {
        try {
            work.logAndFail(id);
            return "did not fail";
        } catch (IllegalStateException e) {
            return "failed";
        }
    }

    @POST
    @Path("hold")
    public String hold(@QueryParam("id") String id) throws InterruptedException {
        work.logAndHold(id);
        return "done";
    }

    @POST
    @Path("release")
    public String release() {
        work.release();
        return "done";
    }

    @POST
    @Path("many")
    public String many(@QueryParam("id") String id, @QueryParam("count") int count) {
        work.logMany(id, count);
        return "done";
    }

    @POST
    @Path("mistaken")
    public String mistaken() {
        return work.mistaken();
    }

    @POST
    @Path("annotated")
    public String annotated() {
        try {
            work.annotatedAndFail();
            return "did not fail";
        } catch (IllegalStateException e) {
            return "failed";
        }
    }

    @GET
    @Path("total")
    public int total() throws SQLException {
        return invoices.total("42");
    }

    @GET
    @Path("counters")
    public String counters() {
        return announcements.counters().toString();
    }
}
