//! Real addresses for the routes: each changing part is filled with something that is there.
//!
//! What a form may use up or end (the visitor's own place, a member, an invitation, a release) is made anew for each
//! try, so that the order of the tries does not matter.

use std::collections::HashMap;

use axum::http::StatusCode;
use improvement::{
    discussion::{NewComment, add_comment},
    people::{
        Membership, Organisation, Team,
        founding::team_scope_of,
        model::{Role, Visibility},
    },
    platform::{change::Actor, secrets},
    relationships::{MeetingKind, NewMeeting, add_meeting, add_stakeholder, blank},
    surveys::{self, Kind, NewQuestion},
};
use uuid::Uuid;

use super::{
    releases::{Press, TEAMS_OWN_TASK},
    visitors::Somebody,
};
use crate::support::{Browser, Workspace};

/// Whose ids stand in the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ids {
    /// Those of the programme and team visited.
    Own,
    /// The other programme, its team and things in it.
    OtherProgramme,
    /// The other programme's team under this programme's address.
    OtherTeamInAddress,
    /// This programme and team, with a thing of the other programme.
    ForeignThing,
    /// This team, with a thing of another team of this programme.
    NeighboursThing,
    /// This team, with the visitor's own place in it.
    OwnPlace,
    /// A page of one's own account, with the place of somebody else.
    SomebodyElses,
}

impl Ids {
    fn is_foreign(self) -> bool {
        matches!(self, Self::OtherProgramme | Self::ForeignThing)
    }
}

/// The programme visited asks for a second factor, so that a door which forgets to is found.
async fn ask_for_a_second_factor(workspace: &Workspace, faculty: &mut Browser) {
    let programme = &workspace.programme;
    let version = programme.version.to_string();
    let fields = [
        ("version", version.as_str()),
        ("name", programme.name.as_str()),
        ("stages", programme.stages.as_str()),
        ("requires_second_factor", "yes"),
    ];
    let page = faculty
        .post(&workspace.programme_path("/edit"), &fields)
        .await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
}

/// The names of the changing parts of an address.
pub fn placeholders(path: &str) -> Vec<&str> {
    path.split('{')
        .skip(1)
        .map(|rest| rest.split('}').next().unwrap())
        .collect()
}

/// Addresses of one kind may share what they name.
fn kind_of(path: &str) -> &str {
    if path.contains("{team}") {
        return "in a team";
    }
    path.split('/').nth(1).unwrap_or_default()
}

/// Where a part of an address is kept.
fn key(part: &str, path: &str, team: &Team, ids: Ids, somebody: &Somebody) -> (String, String) {
    let kind = kind_of(path);
    let place = format!("{kind} {} {ids:?} {}", team.slug, somebody.number);
    (part.to_owned(), place)
}

/// What stands ready to be put into addresses.
pub struct Filling<'a> {
    pub workspace: &'a Workspace,
    press: Press,
    /// Somebody who runs the programme, signed in.
    pub faculty: Browser,
    /// A team that lets everybody in the programme read.
    pub open_team: Team,
    /// A team of the same programme that lets only its members read.
    pub neighbours: Team,
    neighbours_member: Membership,
    neighbours_invitation: Uuid,
    foreign_member: Membership,
    foreign_coach: Membership,
    /// An organisation of the other programme.
    pub foreign_organisation: Organisation,
    foreign_invitation: Uuid,
    /// What was made before, for tries that use nothing up.
    kept: HashMap<(String, String), String>,
    /// The import that was begun for each measure.
    pub imports: HashMap<String, String>,
    /// A comment on the chart of each measure.
    pub comments: HashMap<String, String>,
    /// A mark on the chart of each measure.
    pub marks: HashMap<String, String>,
    /// An item of each drawing.
    pub items: HashMap<String, String>,
    /// A different view of that item.
    pub views: HashMap<String, String>,
    /// A question of each survey.
    pub asked: HashMap<String, String>,
    /// Somebody who was asked in each agreement.
    pub signatories: HashMap<String, String>,
    number: u32,
}

impl<'a> Filling<'a> {
    pub async fn new(workspace: &'a Workspace) -> Self {
        let (faculty, _) = workspace
            .member("Standing Faculty", Role::ProgrammeTeam)
            .await;
        let mut faculty = workspace.browser_with_second_factor(&faculty).await;
        ask_for_a_second_factor(workspace, &mut faculty).await;
        let neighbours = workspace
            .another_team("Neighbours", Visibility::Private)
            .await;
        let (foreign_lead, _) = workspace.foreign_member(Role::TeamLead).await;
        let mut filling = Self {
            press: Press::new(workspace).await,
            faculty,
            open_team: workspace
                .another_team("Open team", Visibility::Programme)
                .await,
            neighbours_member: workspace
                .member_of(&neighbours, "Standing Neighbour", Role::Member)
                .await
                .1,
            neighbours_invitation: Uuid::nil(),
            foreign_member: workspace.foreign_member(Role::Member).await.1,
            foreign_coach: workspace.foreign_member(Role::Coach).await.1,
            foreign_organisation: workspace.foreign_organisation().await,
            foreign_invitation: Uuid::nil(),
            kept: HashMap::new(),
            imports: HashMap::new(),
            comments: HashMap::new(),
            marks: HashMap::new(),
            items: HashMap::new(),
            views: HashMap::new(),
            asked: HashMap::new(),
            signatories: HashMap::new(),
            number: 0,
            neighbours,
            workspace,
        };
        let to = filling.path_of(&filling.neighbours, "/invite");
        filling.neighbours_invitation = filling.invite(&to, None, Role::Member).await;
        filling.foreign_invitation = filling.invite_there(&foreign_lead).await;
        filling
    }

    fn path_of(&self, team: &Team, rest: &str) -> String {
        self.workspace
            .programme_path(&format!("/teams/{}{rest}", team.slug))
    }

    /// A number that was not used before.
    pub fn next_number(&mut self) -> u32 {
        self.number += 1;
        self.number
    }

    /// An address for somebody who tries it. What it names is made anew when the try may use it up.
    pub async fn address(
        &mut self,
        path: &str,
        team: &Team,
        ids: Ids,
        somebody: &Somebody,
        may_use_up: bool,
    ) -> String {
        let mut filled = path.to_owned();
        for part in placeholders(path) {
            let kept = key(part, path, team, ids, somebody);
            let anew = [
                "import",
                "mark",
                "comment",
                "subject",
                "item",
                "view",
                "question",
                "file",
                "signatory",
            ];
            // The address for answering a report is not the one of whoever reported it.
            let is_secret_of_report = part == "token" && path.starts_with("/report/");
            let is_kept = !may_use_up && !anew.contains(&part) && !is_secret_of_report;
            let value = match self.kept.get(&kept).filter(|_| is_kept) {
                Some(value) => value.clone(),
                None => self.value(path, part, team, ids, somebody).await,
            };
            filled = filled.replace(&format!("{{{part}}}"), &value);
            self.kept.insert(kept, value);
        }
        filled
    }

    async fn value(
        &mut self,
        path: &str,
        part: &str,
        team: &Team,
        ids: Ids,
        somebody: &Somebody,
    ) -> String {
        let of_team = path.contains("{team}");
        match part {
            "programme" if ids == Ids::OtherProgramme => {
                self.workspace.foreign_programme.slug.clone()
            }
            "programme" => self.workspace.programme.slug.clone(),
            "team" if matches!(ids, Ids::OtherProgramme | Ids::OtherTeamInAddress) => {
                self.workspace.foreign_team.slug.clone()
            }
            "team" => team.slug.clone(),
            "membership" if path.starts_with("/account/") => self.account_membership(ids, somebody),
            "membership" if of_team => self.team_membership(team, ids, somebody).await.to_string(),
            "membership" => self.programme_membership(ids).await.to_string(),
            "organisation" if ids.is_foreign() => self.foreign_organisation.id.to_string(),
            "organisation" => self.workspace.practice.id.to_string(),
            "invitation" => self.invitation(of_team, team, ids).await.to_string(),
            "release" => self.release(team, ids).await,
            "arrival" => self.arrival(team, ids).await,
            "measure" => self.measure(team, ids).await,
            "import" if path.contains("/reports/") => self.of_reports(path, part, ids).await,
            // Begun together with the measure whose page it is on.
            "import" => {
                self.imports[&self.kept[&key("measure", path, team, ids, somebody)]].clone()
            }
            "stakeholder" => self.stakeholder(team, ids).await,
            "survey" => self.survey(team, ids).await,
            // Asked in the survey whose page it is on.
            "question" => self.asked[&self.kept[&key("survey", path, team, ids, somebody)]].clone(),
            "code" if path.starts_with("/s/") => "made-up".to_owned(),
            "meeting" => self.meeting(team, ids).await,
            "kind" => "team".to_owned(),
            "subject" => Uuid::now_v7().to_string(),
            "comment" if path.contains("/discussion/") => self.said(team, ids, somebody).await,
            "comment" => {
                self.comments[&self.kept[&key("measure", path, team, ids, somebody)]].clone()
            }
            "mark" => self.marks[&self.kept[&key("measure", path, team, ids, somebody)]].clone(),
            "version" => self.statement_version(team, ids).await,
            "evidence" => self.evidence(team, ids).await,
            "difference" => self.difference(team, ids).await,
            "side" => "secondary".to_owned(),
            "drawing" => self.drawing(team, ids).await,
            // Drawn together with the drawing whose page it is on.
            "item" => self.items[&self.kept[&key("drawing", path, team, ids, somebody)]].clone(),
            "view" => self.views[&self.kept[&key("drawing", path, team, ids, somebody)]].clone(),
            "number" | "sharing_version" => "1".to_owned(),
            "list" => "steps".to_owned(),
            "tool" => "fishbone".to_owned(),
            "export" => "drawing.svg".to_owned(),
            "file" => "chart.svg".to_owned(),
            "period" => super::measures::PERIOD.to_owned(),
            "definition" => "did-not-attend".to_owned(),
            "picture" => "map.svg".to_owned(),
            "table" => "waits.csv".to_owned(),
            "task" => TEAMS_OWN_TASK.to_owned(),
            "report" if path.contains("/mine/") => self.own_report(ids, somebody).await,
            "code" | "report" | "link" | "domain" => self.of_reports(path, part, ids).await,
            "token" if path.starts_with("/report/") => self.of_reports(path, part, ids).await,
            "action" => "ask".to_owned(),
            // One that every programme has as soon as somebody reported something.
            "theme" => self.theme(ids).await,
            "charter_version" => self.charter_version(team, ids).await,
            "agreement" => self.agreement(team, ids).await,
            // Asked in the agreement whose page it is on.
            "signatory" => {
                self.signatories[&self.kept[&key("agreement", path, team, ids, somebody)]].clone()
            }
            "sharing" => self.sharing(ids).await,
            "sharing_step" => "purpose".to_owned(),
            "signed_text" => "aim".to_owned(),
            "aim_version" => self.aim_version(team, ids).await,
            "token" if path.starts_with("/invitations/") => self.token(somebody).await,
            // Made up: these pages say that the link is over, and journeys of signing in try real ones.
            "token"
                if ["/set-up/", "/sign-in/", "/weekly-summary/"]
                    .iter()
                    .any(|start| path.starts_with(start)) =>
            {
                secrets::new_token()
            }
            "provider" => "no-such-provider".to_owned(),
            unknown => {
                panic!("the test of rights does not know how to fill {{{unknown}}} of {path}")
            }
        }
    }

    fn account_membership(&self, ids: Ids, somebody: &Somebody) -> String {
        let own = somebody
            .place
            .as_ref()
            .filter(|_| ids != Ids::SomebodyElses);
        own.map_or(self.foreign_member.id, |place| place.id)
            .to_string()
    }

    async fn team_membership(&mut self, team: &Team, ids: Ids, somebody: &Somebody) -> Uuid {
        match ids {
            Ids::OtherProgramme | Ids::ForeignThing => self.foreign_member.id,
            Ids::NeighboursThing => self.neighbours_member.id,
            Ids::OwnPlace => somebody.place.as_ref().unwrap().id,
            _ => {
                let name = format!("Target {}", self.next_number());
                self.workspace
                    .member_of(team, &name, Role::Member)
                    .await
                    .1
                    .id
            }
        }
    }

    async fn programme_membership(&mut self, ids: Ids) -> Uuid {
        if ids.is_foreign() {
            return self.foreign_coach.id;
        }
        let name = format!("Target {}", self.next_number());
        self.workspace.member(&name, Role::Coach).await.1.id
    }

    async fn invitation(&mut self, of_team: bool, team: &Team, ids: Ids) -> Uuid {
        match ids {
            Ids::OtherProgramme | Ids::ForeignThing => self.foreign_invitation,
            Ids::NeighboursThing => self.neighbours_invitation,
            _ if of_team => {
                let to = self.path_of(team, "/invite");
                self.invite(&to, None, Role::Member).await
            }
            _ => {
                let to = self.workspace.programme_path("/people/invite");
                self.invite(&to, None, Role::Coach).await
            }
        }
    }

    async fn stakeholder(&self, team: &Team, ids: Ids) -> String {
        let scope = team_scope_of(&self.team_of(team, ids));
        let service = &self.workspace.service;
        let change = service.database.change(&service.clock, Actor::Program);
        let mut change = change.await.unwrap();
        let id = add_stakeholder(&mut change, blank(&scope)).await.unwrap();
        change.commit().await.unwrap();
        id.to_string()
    }

    async fn survey(&mut self, team: &Team, ids: Ids) -> String {
        let scope = team_scope_of(&self.team_of(team, ids));
        let service = &self.workspace.service;
        let change = service.database.change(&service.clock, Actor::Program);
        let mut change = change.await.unwrap();
        let survey = surveys::add_survey(&mut change, surveys::blank(&scope))
            .await
            .unwrap();
        let new = NewQuestion {
            kind: Kind::Scale,
            words: "How bad is it?",
            options: "",
            is_required: false,
        };
        let question = surveys::add_question(&mut change, &survey, &new).await;
        change.commit().await.unwrap();
        let id = survey.id.to_string();
        self.asked.insert(id.clone(), question.unwrap().to_string());
        id
    }

    async fn meeting(&self, team: &Team, ids: Ids) -> String {
        let scope = team_scope_of(&self.team_of(team, ids));
        let service = &self.workspace.service;
        let change = service.database.change(&service.clock, Actor::Program);
        let mut change = change.await.unwrap();
        let new = NewMeeting {
            kind: MeetingKind::Visit,
            on_day: "2026-04-01",
            members: &[],
            others: "",
            learned: "",
        };
        let id = add_meeting(&mut change, &scope, &new).await.unwrap();
        change.commit().await.unwrap();
        id.to_string()
    }

    /// A comment of the visitor's own.
    async fn said(&mut self, team: &Team, ids: Ids, somebody: &Somebody) -> String {
        let team = match ids {
            Ids::OtherProgramme | Ids::OtherTeamInAddress => &self.workspace.foreign_team,
            _ => team,
        };
        let actor = somebody.person.as_ref().map(|one| Actor::Person(one.id));
        let service = &self.workspace.service;
        let change = service
            .database
            .change(&service.clock, actor.unwrap_or(Actor::Program));
        let mut change = change.await.unwrap();
        let new = NewComment {
            kind: "team",
            subject_id: team.id,
            path: "",
            words: "A wet week",
            named: &[],
        };
        let comment = add_comment(&mut change, &team_scope_of(team), &new)
            .await
            .unwrap();
        change.commit().await.unwrap();
        comment.id.to_string()
    }

    async fn arrival(&mut self, team: &Team, ids: Ids) -> String {
        let workspace = self.workspace;
        let (programme, team) = match ids {
            Ids::OtherProgramme | Ids::ForeignThing | Ids::OtherTeamInAddress => {
                (&workspace.foreign_programme, &workspace.foreign_team)
            }
            Ids::NeighboursThing => (&workspace.programme, &self.neighbours),
            _ => (&workspace.programme, team),
        };
        self.press.hold(workspace, programme, team).await
    }

    async fn release(&mut self, team: &Team, ids: Ids) -> String {
        let workspace = self.workspace;
        match ids {
            Ids::OtherProgramme | Ids::ForeignThing | Ids::OtherTeamInAddress => {
                let (programme, team) = (&workspace.foreign_programme, &workspace.foreign_team);
                self.press.bring(workspace, programme, team).await
            }
            Ids::NeighboursThing => {
                self.press
                    .bring(workspace, &workspace.programme, &self.neighbours)
                    .await
            }
            _ => {
                self.press
                    .bring(workspace, &workspace.programme, team)
                    .await
            }
        }
    }
}
