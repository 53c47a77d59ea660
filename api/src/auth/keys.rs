//! Access tokens: JWT signed with Ed25519. The algorithm is pinned (RFC 8725), the key is found by its `kid`, and
//! the keys live in the database, so that replicas agree without configuration.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use diesel::prelude::*;
use ed25519_dalek::SigningKey;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use quick_cache::sync::Cache;
use rand::Rng as _;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::clock::Time;
use crate::db::{Conn, on_each_backend};
use crate::error::{AppError, AppResult, ErrorCode};
use crate::ids::{PersonId, SessionId};
use crate::schema::signing_keys;

/// For how long an access token is valid, in seconds.
pub const ACCESS_SECONDS: i64 = 600;

const ISSUER: &str = "colloquy";
const AUDIENCE: &str = "colloquy-api";

/// What an access token says, once it is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claims {
    /// Who signed in.
    pub person_id: PersonId,
    /// The session it belongs to.
    pub session_id: SessionId,
    /// Signing out everywhere raises the person's epoch, which ends all older tokens.
    pub epoch: i32,
    expires: i64,
}

#[derive(Serialize, Deserialize)]
struct Wire {
    iss: String,
    aud: String,
    sub: PersonId,
    sid: SessionId,
    epoch: i32,
    iat: i64,
    exp: i64,
}

struct Key {
    kid: String,
    encoding: EncodingKey,
    decoding: DecodingKey,
    public: [u8; 32],
}

/// The keys of this instance. Cheap to clone.
#[derive(Clone)]
pub struct TokenKeys {
    inner: Arc<Keys>,
}

struct Keys {
    /// The newest first; it signs, all check.
    keys: Vec<Key>,
    /// Tokens whose signature was checked already: a check costs as much as a whole database read.
    checked: Cache<[u8; 32], Claims>,
}

impl TokenKeys {
    /// Reads the keys, and makes the first one on a new database.
    pub fn load(conn: &mut Conn, now: Time) -> AppResult<Self> {
        let mut rows = read(conn)?;
        if rows.is_empty() {
            create(conn, now)?;
            rows = read(conn)?;
        }
        let keys = rows
            .into_iter()
            .map(|(kid, seed)| key_of(kid, &seed))
            .collect::<AppResult<Vec<_>>>()?;
        Ok(Self {
            inner: Arc::new(Keys {
                keys,
                checked: Cache::new(10_000),
            }),
        })
    }

    /// Signs a token for ten minutes.
    pub fn issue(
        &self,
        person_id: PersonId,
        session_id: SessionId,
        epoch: i32,
        now: Time,
    ) -> AppResult<String> {
        let key = self
            .inner
            .keys
            .first()
            .ok_or_else(|| AppError::internal("there is no signing key"))?;
        let issued = now.micros().div_euclid(1_000_000);
        let wire = Wire {
            iss: ISSUER.to_owned(),
            aud: AUDIENCE.to_owned(),
            sub: person_id,
            sid: session_id,
            epoch,
            iat: issued,
            exp: issued + ACCESS_SECONDS,
        };
        let header = Header {
            kid: Some(key.kid.clone()),
            ..Header::new(Algorithm::EdDSA)
        };
        jsonwebtoken::encode(&header, &wire, &key.encoding).map_err(AppError::internal)
    }

    /// Checks a token's signature, issuer, audience and end.
    ///
    /// # Errors
    /// `unauthenticated` for every token that is not one of ours and still valid.
    pub fn check(&self, token: &str, now: Time) -> AppResult<Claims> {
        let digest: [u8; 32] = Sha256::digest(token.as_bytes()).into();
        let claims = match self.inner.checked.get(&digest) {
            Some(claims) => claims,
            None => {
                let claims = self.verify(token).ok_or(ErrorCode::Unauthenticated)?;
                self.inner.checked.insert(digest, claims);
                claims
            }
        };
        if claims.expires <= now.micros().div_euclid(1_000_000) {
            return Err(AppError::new(
                ErrorCode::Unauthenticated,
                "The access token has expired; refresh it.",
            ));
        }
        Ok(claims)
    }

    fn verify(&self, token: &str) -> Option<Claims> {
        let header = jsonwebtoken::decode_header(token).ok()?;
        let key = self
            .inner
            .keys
            .iter()
            .find(|key| header.kid.as_deref() == Some(&key.kid))?;
        let mut validation = Validation::new(Algorithm::EdDSA);
        validation.set_issuer(&[ISSUER]);
        validation.set_audience(&[AUDIENCE]);
        validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        // The end is held against our own clock, in `check`.
        validation.validate_exp = false;
        let wire = jsonwebtoken::decode::<Wire>(token, &key.decoding, &validation)
            .ok()?
            .claims;
        Some(Claims {
            person_id: wire.sub,
            session_id: wire.sid,
            epoch: wire.epoch,
            expires: wire.exp,
        })
    }

    /// The public keys as a JWK set (RFC 8037).
    pub fn key_set(&self) -> serde_json::Value {
        let keys: Vec<serde_json::Value> = self
            .inner
            .keys
            .iter()
            .map(|key| {
                serde_json::json!({
                    "kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA",
                    "kid": key.kid, "x": URL_SAFE_NO_PAD.encode(key.public),
                })
            })
            .collect();
        serde_json::json!({ "keys": keys })
    }
}

fn read(conn: &mut Conn) -> AppResult<Vec<(String, Vec<u8>)>> {
    Ok(signing_keys::table
        .filter(signing_keys::retired_at.is_null())
        .order((signing_keys::created_at.desc(), signing_keys::kid))
        .select((signing_keys::kid, signing_keys::private_key))
        .load(conn)?)
}

/// Makes a key; of several replicas that start at once on a new database, all use whatever was written.
fn create(conn: &mut Conn, now: Time) -> AppResult<()> {
    let mut seed = [0_u8; 32];
    rand::rng().fill_bytes(&mut seed);
    let public = SigningKey::from_bytes(&seed).verifying_key().to_bytes();
    let row = (
        signing_keys::kid.eq(URL_SAFE_NO_PAD.encode(&Sha256::digest(public)[..12])),
        signing_keys::private_key.eq(seed.to_vec()),
        signing_keys::public_key.eq(public.to_vec()),
        signing_keys::created_at.eq(now),
    );
    on_each_backend!(conn => {
        diesel::insert_into(signing_keys::table).values(row).on_conflict_do_nothing().execute(conn)
    })?;
    Ok(())
}

/// PKCS #8 around a raw Ed25519 seed (RFC 8410), which is what the JWT library reads.
const PKCS8_PREFIX: [u8; 16] = [
    0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
];

fn key_of(kid: String, seed: &[u8]) -> AppResult<Key> {
    let seed: [u8; 32] = seed
        .try_into()
        .map_err(|_| AppError::internal("a signing key is damaged"))?;
    let public = SigningKey::from_bytes(&seed).verifying_key().to_bytes();
    let der: Vec<u8> = PKCS8_PREFIX.iter().chain(seed.iter()).copied().collect();
    let decoding =
        DecodingKey::from_ed_components(&URL_SAFE_NO_PAD.encode(public)).map_err(AppError::internal)?;
    Ok(Key {
        kid,
        encoding: EncodingKey::from_ed_der(&der),
        decoding,
        public,
    })
}
