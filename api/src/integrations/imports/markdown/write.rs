//! Writing what was planned: collections, then page by page.

use std::cell::RefCell;
use std::collections::HashMap;

use validator::Validate as _;

use super::front::FrontMatter;
use super::page::{aliases_of, name_of, raw_body};
use super::plan::{Plan, ReadyPage, source_name};
use super::report::MarkdownReport;
use super::source::{Page, folder_of, page_of};
use super::{Order, history, queries, told};
use crate::access::Actor;
use crate::articles::dto::WriteArticle;
use crate::articles::model::ArticleState;
use crate::articles::{self, BroughtArticle, EarlierText};
use crate::clock::Time;
use crate::collections;
use crate::collections::dto::{ChangeCollection, CollectionNode, CreateCollection};
use crate::contributions::text::MAX_BODY;
use crate::db::{Conn, Db};
use crate::error::{AppError, AppResult, ErrorCode};
use crate::files::{self, StoredFile};
use crate::http::validation_error;
use crate::http::{IfMatch, text};
use crate::ids::{CollectionId, SpaceId, SubjectId};
use crate::integrations::imports::stackexchange::{self, queries as items};

struct Writer<'a> {
    db: &'a Db,
    order: &'a Order<'a>,
    actor: &'a Actor,
    space: SpaceId,
    source: String,
    /// By path; the root is the empty one.
    places: HashMap<String, CollectionId>,
    /// Collections in which nobody publishes alone from now on.
    guarded: Vec<CollectionId>,
    /// Pictures that this import put into the store, by name.
    kept: RefCell<HashMap<String, StoredFile>>,
}

/// Writes it.
///
/// # Errors
/// When there is no place for the collection, or the database fails. What one page is refused for is in the report.
pub fn write(
    db: &Db,
    order: &Order<'_>,
    actor: &Actor,
    root: Option<CollectionNode>,
    plan: Plan,
    report: &mut MarkdownReport,
) -> anyhow::Result<()> {
    let space = match (&root, order.space) {
        (Some(root), _) => root.space.id,
        (None, Some(name)) => db.write_blocking(|conn| {
            Ok::<_, AppError>(items::find_or_create_space(conn, name, "", order.now)?)
        })?,
        (None, None) => anyhow::bail!(
            "there is no collection {}; say with --space where to make it",
            order.collection
        ),
    };
    let mut writer = Writer {
        db,
        order,
        actor,
        space,
        source: String::new(),
        places: HashMap::new(),
        guarded: Vec::new(),
        kept: RefCell::default(),
    };
    let root = match root {
        Some(root) => root.id,
        None => writer
            .make(&plan, None, order.collection, description_of(&plan, ""), report)
            .map_err(|error| anyhow::anyhow!(told(&error)))?,
    };
    writer.source = source_name(root);
    writer.places.insert(String::new(), root);
    writer.folders(&plan, report);
    writer.pages(&plan, report);
    writer.guard(report);
    Ok(())
}

fn description_of<'p>(plan: &'p Plan, folder: &str) -> Option<&'p Page> {
    plan.source
        .collections
        .iter()
        .find(|page| folder_of(&page.path) == folder)
}

impl Writer<'_> {
    fn make(
        &mut self,
        plan: &Plan,
        parent: Option<CollectionId>,
        name: &str,
        described: Option<&Page>,
        report: &mut MarkdownReport,
    ) -> AppResult<CollectionId> {
        let front = described.map(|page| page.front.clone()).unwrap_or_default();
        let wanted = CreateCollection {
            space_id: self.space,
            parent_id: parent,
            name: name.chars().take(80).collect(),
            landing: described
                .map(|page| plan.known().landing_of(page, report))
                .unwrap_or_default(),
            review_days: front.review_days,
            four_eyes: false,
        };
        wanted.validate().map_err(|errors| validation_error(&errors))?;
        let shown = self.keep(plan, [wanted.landing.as_str()])?;
        let (id, pictures) = self.db.write_blocking(|conn| {
            let id = collections::create(conn, self.actor, &wanted)?.id;
            Ok::<_, AppError>((id, self.record(conn, &shown)?))
        })?;
        report.counts.wrote("collections", 1);
        report.counts.wrote("pictures", pictures);
        if front.four_eyes == Some(true) {
            self.guarded.push(id);
        }
        Ok(id)
    }

    /// Makes the collections of all folders; pages of a folder that has none go into the one above.
    fn folders(&mut self, plan: &Plan, report: &mut MarkdownReport) {
        let mut folders: Vec<(usize, i32, &String)> = Vec::new();
        for folder in &plan.source.folders {
            let position = description_of(plan, folder).and_then(|page| page.front.position);
            folders.push((folder.matches('/').count(), position.unwrap_or(i32::MAX), folder));
        }
        folders.sort_unstable();
        for (_, _, folder) in folders {
            let Some(above) = self.places.get(folder_of(folder)).copied() else {
                continue;
            };
            let place = match self.folder(plan, folder, above, report) {
                Ok(place) => place,
                Err(error) => {
                    report.remark(
                        folder,
                        &format!("no collection was made, its pages stand above: {}", told(&error)),
                    );
                    above
                }
            };
            self.places.insert(folder.clone(), place);
        }
    }

    fn folder(
        &mut self,
        plan: &Plan,
        folder: &str,
        above: CollectionId,
        report: &mut MarkdownReport,
    ) -> AppResult<CollectionId> {
        if let Some(known) = plan.before.folders.get(folder).copied()
            && self
                .db
                .read_blocking(|conn| collections::find_known(conn, self.actor, known))?
                .is_some()
        {
            report.counts.skipped("collections", "here already", 1);
            return Ok(known);
        }
        let described = description_of(plan, folder);
        let title = described.and_then(|page| page.front.title.clone());
        let id = self.make(
            plan,
            Some(above),
            &title.unwrap_or_else(|| name_of(folder)),
            described,
            report,
        )?;
        self.db.write_blocking(|conn| {
            queries::delete_item(conn, &self.source, "folder", folder)?;
            self.note(conn, "folder", folder, SubjectId(id.0))
        })?;
        Ok(id)
    }

    fn note(&self, conn: &mut Conn, kind: &'static str, name: &str, id: SubjectId) -> AppResult<()> {
        let item = items::NewItem {
            source: self.source.clone(),
            external_kind: kind,
            external_id: name.to_owned(),
            internal_id: id,
            url: None,
        };
        Ok(items::insert_items(conn, &[item])?)
    }

    fn pages(&self, plan: &Plan, report: &mut MarkdownReport) {
        let progress = stackexchange::bar(plan.pages.len() as u64);
        let mut written = Vec::new();
        for ready in &plan.pages {
            progress.inc(1);
            let done = if ready.new {
                self.bring(plan, ready, report)
            } else {
                self.renew(plan, ready, report)
            };
            match done {
                Ok(()) => written.push(ready),
                Err(error) => report.broken(&ready.page.path, 1, &told(&error)),
            }
        }
        // What comes later could not be linked to yet.
        for ready in written.iter().filter(|ready| !ready.links.is_empty()) {
            let linked = self
                .db
                .write_blocking(|conn| articles::relink(conn, self.actor, ready.id, &ready.links));
            if let Err(error) = linked {
                report.remark(&ready.page.path, &told(&error));
            }
        }
        progress.finish_and_clear();
    }

    /// Puts the pictures that texts show into the store. A file that is in the store and in no row is no harm: its name
    /// is its content.
    fn keep<'t>(&self, plan: &Plan, texts: impl IntoIterator<Item = &'t str>) -> AppResult<Vec<StoredFile>> {
        let shown = texts.into_iter().flat_map(|text| plan.pictures.shown_in(text));
        let mut files = Vec::new();
        for (name, path) in shown.collect::<HashMap<_, _>>() {
            let known = self.kept.borrow().get(&name).cloned();
            let file = match known {
                Some(known) => known,
                None => {
                    let refuse =
                        |reason: String| AppError::new(ErrorCode::InvalidImage, format!("{path}: {reason}"));
                    let made = plan.pictures.make(&path).map_err(refuse)?;
                    if made.file.name != name {
                        return Err(refuse("the file changed while it was read".to_owned()));
                    }
                    files::keep_picture(self.order.files, made)?
                }
            };
            self.kept.borrow_mut().insert(name, file.clone());
            files.push(file);
        }
        Ok(files)
    }

    /// Notes the pictures; how many of them were not here before.
    fn record(&self, conn: &mut Conn, pictures: &[StoredFile]) -> AppResult<usize> {
        let mut new = 0;
        for picture in pictures {
            new += usize::from(files::record(conn, self.actor, picture)?);
        }
        Ok(new)
    }

    fn placed(&self, ready: &ReadyPage) -> WriteArticle {
        let article = &ready.article;
        WriteArticle {
            space_id: self.space,
            collection_id: self.places.get(folder_of(&ready.page.path)).copied(),
            kind: article.kind,
            title: article.title.clone(),
            body: article.body.clone(),
            topics: article.topics.clone(),
        }
    }

    fn bring(&self, plan: &Plan, ready: &ReadyPage, report: &mut MarkdownReport) -> AppResult<()> {
        let front: &FrontMatter = &ready.page.front;
        let earlier = self.earlier(plan, ready, report);
        let aliases: Vec<String> = aliases_of(&ready.page).cloned().collect();
        let owner = self.owner(ready, report)?;
        let time = |text: &Option<String>| text.as_deref().and_then(Time::parse);
        let new = self.placed(ready);
        let brought = BroughtArticle {
            id: ready.id,
            new: &new,
            note: ready.commits.first().map_or("", |commit| &commit.note),
            earlier: &earlier,
            slug: front.slug.as_deref(),
            aliases: &aliases,
            owner,
            state: front.state.unwrap_or(ArticleState::Published),
            state_note: front.state_note.as_deref().unwrap_or_default(),
            verify_by: front.verify_by.as_ref().map(time),
        };
        let texts = earlier.iter().map(|earlier| earlier.body.as_str());
        let shown = self.keep(plan, texts.chain([new.body.as_str()]))?;
        let (taken, pictures) = self.db.write_blocking(|conn| {
            let taken = articles::bring_in(conn, self.actor, &brought)?;
            let pictures = self.record(conn, &shown)?;
            self.note(conn, "page", &ready.page.path, SubjectId(ready.id.0))?;
            self.note(conn, "text", &ready.text, SubjectId(ready.id.0))?;
            Ok::<_, AppError>((taken, pictures))
        })?;
        for alias in taken {
            report.remark(
                &ready.page.path,
                &format!("{alias} leads to another article already"),
            );
        }
        report.counts.wrote("articles", 1);
        report.counts.wrote("pictures", pictures);
        report.counts.wrote("earlier versions", earlier.len());
        Ok(())
    }

    fn owner(
        &self,
        ready: &ReadyPage,
        report: &mut MarkdownReport,
    ) -> AppResult<Option<crate::ids::PersonId>> {
        let Some(handle) = ready.page.front.owner.as_deref() else {
            return Ok(None);
        };
        let handle = handle.trim_start_matches('@');
        let found = self
            .db
            .read_blocking(|conn| Ok::<_, AppError>(queries::find_person(conn, handle)?))?;
        if found.is_none() {
            let who = &self.actor.handle;
            report.remark(
                &ready.page.path,
                &format!("nobody is called @{handle}; @{who} looks after it"),
            );
        }
        Ok(found)
    }

    /// What a page said before, the oldest first; what cannot be read any more is left out.
    fn earlier(&self, plan: &Plan, ready: &ReadyPage, report: &mut MarkdownReport) -> Vec<EarlierText> {
        let mut texts = Vec::new();
        for commit in ready.commits.iter().skip(1).rev() {
            let read = history::text_at(self.order.folder, commit).ok();
            let page = read.and_then(|text| page_of(&ready.page.path, &text).ok());
            let body = page.map(|page| plan.known().body_of(&page, &raw_body(&page), None));
            match body.filter(|body| text::prose(body).is_ok() && body.chars().count() as u64 <= MAX_BODY) {
                Some(body) => texts.push(EarlierText {
                    body,
                    note: commit.note.clone(),
                }),
                None => report
                    .counts
                    .skipped("earlier versions", "they cannot be read", 1),
            }
        }
        texts.dedup_by(|later, earlier| later.body == earlier.body);
        if texts.last().is_some_and(|last| last.body == ready.article.body) {
            texts.pop();
        }
        texts
    }

    fn renew(&self, plan: &Plan, ready: &ReadyPage, report: &mut MarkdownReport) -> AppResult<()> {
        let note = ready
            .commits
            .first()
            .map_or("Imported again", |commit| &commit.note);
        let new = self.placed(ready);
        let shown = self.keep(plan, [new.body.as_str()])?;
        let (changed, pictures) = self.db.write_blocking(|conn| {
            let pictures = self.record(conn, &shown)?;
            let changed = articles::renew(conn, self.actor, ready.id, &new, note)?;
            queries::delete_items(conn, &self.source, "text", SubjectId(ready.id.0))?;
            self.note(conn, "text", &ready.text, SubjectId(ready.id.0))?;
            Ok::<_, AppError>((changed, pictures))
        })?;
        report.counts.wrote("pictures", pictures);
        if changed {
            report.changed += 1;
        } else {
            report.counts.skipped("pages", "their text is here already", 1);
        }
        Ok(())
    }

    /// From now on nobody publishes alone where that was so.
    fn guard(&self, report: &mut MarkdownReport) {
        let change = ChangeCollection {
            four_eyes: Some(true),
            ..ChangeCollection::default()
        };
        for id in &self.guarded {
            let done = self.db.write_blocking(|conn| {
                collections::change(conn, self.actor, *id, IfMatch::Any, &change)?;
                Ok::<_, AppError>(())
            });
            if let Err(error) = done {
                report.remark("four_eyes", &told(&error));
            }
        }
    }
}
