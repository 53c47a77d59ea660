use crate::support::TestApp;

#[test]
fn anybody_may_know_whose_server_this_is() {
    let app = TestApp::start_with(|settings| settings.organisation = "Kettles & Sons".to_owned());
    let instance = app.anonymous().get("/instance").expect(200);
    assert_eq!(instance.string("/organisation"), "Kettles & Sons");
    assert_eq!(instance.string("/signed_up_by"), "invitation");
    app.anonymous()
        .request("DELETE", "/instance")
        .expect_problem(405, "method_not_allowed");
}
