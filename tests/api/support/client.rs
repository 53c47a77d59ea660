//! A client that states the expected status and holds every reply against the API's document.

use std::net::SocketAddr;
use std::time::Duration;

use serde_json::Value;

use super::contract;

/// Talks to one app.
#[derive(Clone)]
pub struct Client {
    agent: ureq::Agent,
    base: String,
}

impl Client {
    pub fn new(address: SocketAddr) -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .allow_non_standard_methods(true)
            .timeout_global(Some(Duration::from_secs(30)))
            .build();
        Self {
            agent: config.into(),
            base: format!("http://{address}"),
        }
    }

    pub fn request(&self, method: &str, path: &str, token: Option<&str>) -> Request {
        let path = match path.strip_prefix("//") {
            Some(absolute) => format!("/{absolute}"),
            None => format!("/api/v1{path}"),
        };
        let mut headers = Vec::new();
        if let Some(token) = token {
            headers.push(("authorization".to_owned(), format!("Bearer {token}")));
        }
        Request {
            client: self.clone(),
            method: method.to_owned(),
            path,
            headers,
            body: None,
        }
    }
}

/// A request that is being put together.
#[must_use = "a request is sent by expect()"]
pub struct Request {
    client: Client,
    method: String,
    path: String,
    headers: Vec<(String, String)>,
    body: Option<Vec<u8>>,
}

impl Request {
    pub fn json(self, body: &Value) -> Self {
        self.header("content-type", "application/json")
            .body(body.to_string())
    }

    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = Some(body.into());
        self
    }

    /// Sets a header, replacing an earlier one of the name.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(known, _)| known != name);
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Sends it; the reply must have this status and keep to the API's document.
    #[track_caller]
    pub fn expect(self, status: u16) -> Answer {
        let answer = self.send();
        assert_eq!(
            answer.status,
            status,
            "{} {} answered {}: {}",
            answer.method,
            answer.path,
            answer.status,
            answer.text()
        );
        contract::check(&answer);
        answer
    }

    /// Sends it and expects a problem of this status and code.
    #[track_caller]
    pub fn expect_problem(self, status: u16, code: &str) -> Answer {
        let answer = self.expect(status);
        assert_eq!(answer.json()["code"], code, "{}", answer.text());
        answer
    }

    /// Sends it, whatever comes.
    pub fn send(self) -> Answer {
        let mut builder = ureq::http::Request::builder()
            .method(self.method.as_str())
            .uri(format!("{}{}", self.client.base, self.path));
        for (name, value) in &self.headers {
            builder = builder.header(name, value);
        }
        let mut response = match self.body {
            Some(body) => self.client.agent.run(builder.body(body).unwrap()),
            None => self.client.agent.run(builder.body(()).unwrap()),
        }
        .expect("the app answers");
        let body = response
            .body_mut()
            .with_config()
            .limit(50 * 1024 * 1024)
            .read_to_vec()
            .unwrap();
        Answer {
            method: self.method,
            path: self.path,
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body,
        }
    }
}

/// Sends requests at the same time; their statuses, the smallest first.
pub fn at_once(requests: impl IntoIterator<Item = Request>) -> Vec<u16> {
    std::thread::scope(|scope| {
        let sent: Vec<_> = requests
            .into_iter()
            .map(|request| scope.spawn(move || request.send().status))
            .collect();
        let mut statuses: Vec<u16> = sent.into_iter().map(|one| one.join().unwrap()).collect();
        statuses.sort_unstable();
        statuses
    })
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub method: String,
    pub path: String,
    pub status: u16,
    pub headers: ureq::http::HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    /// The body as JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("not JSON: {}", self.text()))
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// A header, or the empty string.
    pub fn header(&self, name: &str) -> String {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
            .to_owned()
    }

    /// A field of the body as text.
    #[track_caller]
    pub fn string(&self, pointer: &str) -> String {
        let json = self.json();
        let value = json
            .pointer(pointer)
            .unwrap_or_else(|| panic!("no {pointer} in {json}"));
        value.as_str().map_or_else(|| value.to_string(), str::to_owned)
    }

    /// The `id` of the body.
    #[track_caller]
    pub fn id(&self) -> String {
        self.string("/id")
    }

    /// The pointers of the fields at fault.
    pub fn pointers(&self) -> Vec<String> {
        let json = self.json();
        let errors = json["errors"].as_array().cloned().unwrap_or_default();
        errors
            .iter()
            .filter_map(|error| error["pointer"].as_str().map(str::to_owned))
            .collect()
    }
}
