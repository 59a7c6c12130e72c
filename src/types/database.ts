// Generated from supabase/migrations by scripts/gen-types.mjs; do not edit.

export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = {
  public: {
    Tables: {
      [_ in never]: never;
    };
    Views: {
      club_settings: {
        Row: {
          key: string;
          label: string;
          unit: string;
          value: number;
        };
        ComputedFields: never;
        Insert: {
          key?: string | null;
          label?: string | null;
          unit?: string | null;
          value?: number | null;
        };
        Update: {
          key?: string | null;
          label?: string | null;
          unit?: string | null;
          value?: number | null;
        };
        Relationships: [];
      };
      event_seats: {
        Row: {
          booking_state: string | null;
          cancel_until: string;
          capacity: number | null;
          closes_at: string;
          early_min_tier: string | null;
          early_opens_at: string | null;
          ends_at: string;
          event_id: string;
          free: number | null;
          full_reason: string | null;
          held: number | null;
          min_proof: number;
          opens_at: string;
          party_max: number | null;
          points: number;
          queued: number | null;
          revision: number;
          server_now: string | null;
          starts_at: string;
          state: string;
          taken: number | null;
          waiting_list: boolean;
        };
        ComputedFields: never;
        Relationships: [];
      };
      member_passages: {
        Row: {
          html: string;
          page: string;
          passage_id: string;
        };
        ComputedFields: never;
        Insert: {
          html?: string | null;
          page?: string | null;
          passage_id?: string | null;
        };
        Update: {
          html?: string | null;
          page?: string | null;
          passage_id?: string | null;
        };
        Relationships: [];
      };
      my_account: {
        Row: {
          consent_version: string | null;
          display_name: string | null;
          email: string | null;
          homes: Json | null;
          member_id: string;
          notice_version: string | null;
          phone: string | null;
          proof_level: number | null;
          roles: string[] | null;
          rooms: string[] | null;
          tier_id: string | null;
          tier_name: string | null;
          tier_rank: number | null;
          tier_until: string | null;
        };
        ComputedFields: never;
        Relationships: [];
      };
      my_bookings: {
        Row: {
          booked_by_staff: boolean | null;
          booking_id: string;
          can_cancel: boolean | null;
          cancel_until: string | null;
          cancelled_at: string | null;
          checked_in_at: string | null;
          code: string;
          created_at: string;
          ends_at: string;
          event_id: string;
          event_state: string;
          event_title: string;
          party: Json | null;
          place: string;
          points: number;
          starts_at: string;
          state: string;
        };
        ComputedFields: never;
        Relationships: [];
      };
      my_case_entries: {
        Row: {
          author_name: string;
          body: string | null;
          case_entry_id: number;
          case_id: string;
          created_at: string;
          kind: string;
          side: string;
          state: string;
        };
        ComputedFields: never;
        Relationships: [];
      };
      my_case_steps: {
        Row: {
          case_id: string;
          done_at: string | null;
          position: number;
          step: string;
        };
        ComputedFields: never;
        Relationships: [];
      };
      my_cases: {
        Row: {
          body: string;
          case_id: string;
          case_no: string;
          category: string;
          closed_at: string | null;
          event_id: string | null;
          event_title: string | null;
          first_replied_at: string | null;
          opened_at: string;
          reply_due_at: string;
          service_id: string | null;
          service_name: string | null;
          state: string;
          subject: string;
          updated_at: string;
        };
        ComputedFields: never;
        Relationships: [];
      };
      my_consent_purposes: {
        Row: {
          asked: string;
          created_at: string | null;
          given: boolean | null;
          if_withdrawn: string;
          label: string;
          position: number;
          purpose: string;
          separate: boolean;
          text_version: string | null;
          what_for: string;
        };
        ComputedFields: never;
        Relationships: [];
      };
      my_consents: {
        Row: {
          consent_id: number;
          created_at: string;
          given: boolean;
          purpose: string;
          text_version: string;
        };
        ComputedFields: never;
        Insert: {
          consent_id?: number | null;
          created_at?: string | null;
          given?: boolean | null;
          purpose?: string | null;
          text_version?: string | null;
        };
        Update: {
          consent_id?: number | null;
          created_at?: string | null;
          given?: boolean | null;
          purpose?: string | null;
          text_version?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'consents_purpose_known';
            columns: ['purpose'];
            isOneToOne: false;
            referencedRelation: 'my_consent_purposes';
            referencedColumns: ['purpose'];
          },
        ];
      };
      my_contact_holds: {
        Row: {
          created_at: string;
          hold: string;
          until_day: string | null;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string | null;
          hold?: string | null;
          until_day?: string | null;
        };
        Update: {
          created_at?: string | null;
          hold?: string | null;
          until_day?: string | null;
        };
        Relationships: [];
      };
      my_message_language: {
        Row: {
          language: string;
        };
        ComputedFields: never;
        Insert: {
          language?: string | null;
        };
        Update: {
          language?: string | null;
        };
        Relationships: [];
      };
      my_message_preferences: {
        Row: {
          about: string;
          channel: string;
          channel_label: string;
          channel_position: number;
          consent_purpose: string | null;
          fixed: boolean | null;
          fixed_reason: string | null;
          kind: string;
          label: string;
          position: number;
          purpose: string;
          waits_for_morning: boolean;
          wanted: boolean | null;
        };
        ComputedFields: never;
        Relationships: [
          {
            foreignKeyName: 'message_kinds_consent_known';
            columns: ['consent_purpose'];
            isOneToOne: false;
            referencedRelation: 'my_consent_purposes';
            referencedColumns: ['purpose'];
          },
        ];
      };
      my_messages: {
        Row: {
          about: string;
          archived_at: string | null;
          created_at: string;
          fixed_reason: string | null;
          kind: string;
          label: string;
          mailed_at: string | null;
          message_id: string;
          payload: NonNullable<Json>;
          purpose: string;
          read_at: string | null;
        };
        ComputedFields: never;
        Relationships: [
          {
            foreignKeyName: 'outbox_kind_known';
            columns: ['kind'];
            isOneToOne: false;
            referencedRelation: 'my_message_preferences';
            referencedColumns: ['kind'];
          },
        ];
      };
      my_point_entries: {
        Row: {
          actor_name: string | null;
          amount: number;
          balance_after: number | null;
          created_at: string;
          event_id: string | null;
          expires_at: string | null;
          kind: string;
          point_entry_id: number;
          reason: string;
        };
        ComputedFields: never;
        Relationships: [];
      };
      my_points: {
        Row: {
          balance: number | null;
          earned_total: number | null;
          lapsed_total: number | null;
          next_lapse_amount: number | null;
          next_lapse_at: string | null;
          proved_at: string | null;
          spent_total: number | null;
        };
        ComputedFields: never;
        Relationships: [];
      };
      my_rights_requests: {
        Row: {
          answer: string | null;
          body: string;
          decided_at: string | null;
          due_at: string;
          kind: string;
          opened_at: string;
          proof: string | null;
          request_no: string;
          rights_request_id: string;
          state: string;
        };
        ComputedFields: never;
        Insert: {
          answer?: string | null;
          body?: string | null;
          decided_at?: string | null;
          due_at?: string | null;
          kind?: string | null;
          opened_at?: string | null;
          proof?: string | null;
          request_no?: string | null;
          rights_request_id?: string | null;
          state?: string | null;
        };
        Update: {
          answer?: string | null;
          body?: string | null;
          decided_at?: string | null;
          due_at?: string | null;
          kind?: string | null;
          opened_at?: string | null;
          proof?: string | null;
          request_no?: string | null;
          rights_request_id?: string | null;
          state?: string | null;
        };
        Relationships: [];
      };
      my_staff_grants: {
        Row: {
          building: string | null;
          community: string | null;
          community_id: string | null;
          role: string;
          staff_grant_id: string;
          valid_until: string | null;
        };
        ComputedFields: never;
        Relationships: [
          {
            foreignKeyName: 'staff_grants_community';
            columns: ['community_id'];
            isOneToOne: false;
            referencedRelation: 'staff_places';
            referencedColumns: ['community_id'];
          },
        ];
      };
      my_unread: {
        Row: {
          unread: number | null;
        };
        ComputedFields: never;
        Relationships: [];
      };
      my_waiting_entries: {
        Row: {
          accept_min: number;
          event_id: string;
          event_title: string;
          explanation: string | null;
          free_now: number | null;
          joined_at: string;
          offer_expires_at: string | null;
          offer_id: string | null;
          offer_seats: number | null;
          parties_ahead: number | null;
          party: NonNullable<Json>;
          party_size: number;
          people_ahead: number | null;
          place_in_queue: number | null;
          starts_at: string;
          state: string;
          waiting_entry_id: string;
        };
        ComputedFields: never;
        Relationships: [];
      };
      staff_approvals: {
        Row: {
          approval_id: string;
          args: NonNullable<Json>;
          can_decide: boolean | null;
          created_at: string;
          decided_at: string | null;
          decided_by_name: string | null;
          decision_reason: string | null;
          expires_at: string;
          facts: Json | null;
          kind: string;
          member_id: string | null;
          member_name: string | null;
          mine: boolean | null;
          reason: string;
          requested_by_name: string | null;
          state: string | null;
        };
        ComputedFields: never;
        Relationships: [];
      };
      staff_case_entries: {
        Row: {
          author_name: string;
          body: string | null;
          case_entry_id: number;
          case_id: string;
          created_at: string;
          internal: boolean;
          kind: string;
          side: string;
          state: string;
        };
        ComputedFields: never;
        Insert: {
          author_name?: string | null;
          body?: string | null;
          case_entry_id?: number | null;
          case_id?: string | null;
          created_at?: string | null;
          internal?: boolean | null;
          kind?: string | null;
          side?: string | null;
          state?: string | null;
        };
        Update: {
          author_name?: string | null;
          body?: string | null;
          case_entry_id?: number | null;
          case_id?: string | null;
          created_at?: string | null;
          internal?: boolean | null;
          kind?: string | null;
          side?: string | null;
          state?: string | null;
        };
        Relationships: [];
      };
      staff_case_steps: {
        Row: {
          case_id: string;
          done_at: string | null;
          done_by_name: string | null;
          position: number;
          step: string;
        };
        ComputedFields: never;
        Insert: {
          case_id?: string | null;
          done_at?: string | null;
          done_by_name?: never;
          position?: number | null;
          step?: string | null;
        };
        Update: {
          case_id?: string | null;
          done_at?: string | null;
          done_by_name?: never;
          position?: number | null;
          step?: string | null;
        };
        Relationships: [];
      };
      staff_cases: {
        Row: {
          body: string;
          case_id: string;
          case_no: string;
          category: string;
          entry_count: number | null;
          event_id: string | null;
          event_title: string | null;
          first_replied_at: string | null;
          member_id: string;
          member_name: string | null;
          opened_at: string;
          overdue: boolean | null;
          reply_due_at: string;
          service_id: string | null;
          service_name: string | null;
          state: string;
          step_count: number | null;
          steps_done: number | null;
          subject: string;
          unit: string | null;
          updated_at: string;
        };
        ComputedFields: never;
        Relationships: [];
      };
      staff_chapter_answers: {
        Row: {
          content_hash: string;
          last_day: string | null;
          no: number | null;
          no_share: number | null;
          page: string;
          reasons: Json | null;
          yes: number | null;
        };
        ComputedFields: never;
        Relationships: [];
      };
      staff_chapter_texts: {
        Row: {
          body: string | null;
          chapter_answer_id: number;
          content_hash: string;
          day: string;
          page: string;
          reason: string | null;
        };
        ComputedFields: never;
        Insert: {
          body?: string | null;
          chapter_answer_id?: number | null;
          content_hash?: string | null;
          day?: string | null;
          page?: string | null;
          reason?: string | null;
        };
        Update: {
          body?: string | null;
          chapter_answer_id?: number | null;
          content_hash?: string | null;
          day?: string | null;
          page?: string | null;
          reason?: string | null;
        };
        Relationships: [];
      };
      staff_events: {
        Row: {
          bookings: number | null;
          capacity: number | null;
          checked_in: number | null;
          community_id: string;
          ends_at: string;
          event_id: string;
          free: number | null;
          full_reason: string | null;
          held: number | null;
          place: string;
          queued: number | null;
          starts_at: string;
          state: string;
          taken: number | null;
          title: string;
        };
        ComputedFields: never;
        Relationships: [];
      };
      staff_holiday_versions: {
        Row: {
          actor_name: string | null;
          approver_name: string | null;
          created_at: string;
          day: string;
          holiday_version_id: number;
          new_label: string | null;
          new_works: boolean | null;
          old_label: string | null;
          old_works: boolean | null;
          reason: string;
        };
        ComputedFields: never;
        Insert: {
          actor_name?: never;
          approver_name?: never;
          created_at?: string | null;
          day?: string | null;
          holiday_version_id?: number | null;
          new_label?: string | null;
          new_works?: boolean | null;
          old_label?: string | null;
          old_works?: boolean | null;
          reason?: string | null;
        };
        Update: {
          actor_name?: never;
          approver_name?: never;
          created_at?: string | null;
          day?: string | null;
          holiday_version_id?: number | null;
          new_label?: string | null;
          new_works?: boolean | null;
          old_label?: string | null;
          old_works?: boolean | null;
          reason?: string | null;
        };
        Relationships: [];
      };
      staff_holidays: {
        Row: {
          changed_at: string | null;
          changed_by: string | null;
          day: string;
          label: string;
          works: boolean;
        };
        ComputedFields: never;
        Relationships: [];
      };
      staff_holidays_missing: {
        Row: {
          year: number | null;
        };
        ComputedFields: never;
        Relationships: [];
      };
      staff_job_runs: {
        Row: {
          error: string | null;
          finished_at: string | null;
          job: string;
          job_run_id: number;
          result: Json | null;
          started_at: string;
        };
        ComputedFields: never;
        Insert: {
          error?: string | null;
          finished_at?: string | null;
          job?: string | null;
          job_run_id?: number | null;
          result?: Json | null;
          started_at?: string | null;
        };
        Update: {
          error?: string | null;
          finished_at?: string | null;
          job?: string | null;
          job_run_id?: number | null;
          result?: Json | null;
          started_at?: string | null;
        };
        Relationships: [];
      };
      staff_outbox: {
        Row: {
          attempts: number;
          closed_reason: string | null;
          created_at: string;
          held_reason: string | null;
          kind: string;
          label: string;
          last_error: string | null;
          member_id: string;
          member_name: string | null;
          next_attempt_at: string;
          outbox_id: string;
          purpose: string;
          sent_at: string | null;
          state: string;
        };
        ComputedFields: never;
        Relationships: [
          {
            foreignKeyName: 'outbox_kind_known';
            columns: ['kind'];
            isOneToOne: false;
            referencedRelation: 'my_message_preferences';
            referencedColumns: ['kind'];
          },
        ];
      };
      staff_places: {
        Row: {
          buildings: Json | null;
          community_id: string;
          name: string;
        };
        ComputedFields: never;
        Insert: {
          buildings?: never;
          community_id?: string | null;
          name?: string | null;
        };
        Update: {
          buildings?: never;
          community_id?: string | null;
          name?: string | null;
        };
        Relationships: [];
      };
      staff_queue: {
        Row: {
          accept_min: number;
          event_id: string;
          joined_at: string;
          member_name: string | null;
          offer_expires_at: string | null;
          offer_id: string | null;
          offer_seats: number | null;
          party_size: number;
          place_in_queue: number | null;
          state: string;
          waiting_entry_id: string;
        };
        ComputedFields: never;
        Relationships: [];
      };
      staff_rights_requests: {
        Row: {
          answer: string | null;
          body: string;
          decided_at: string | null;
          decided_by_name: string | null;
          due_at: string;
          holidays_known: boolean | null;
          kind: string;
          member_id: string;
          member_name: string | null;
          opened_at: string;
          overdue: boolean | null;
          proof: string | null;
          proof_seen: string | null;
          request_no: string;
          rights_request_id: string;
          state: string;
        };
        ComputedFields: never;
        Insert: {
          answer?: string | null;
          body?: string | null;
          decided_at?: string | null;
          decided_by_name?: never;
          due_at?: string | null;
          holidays_known?: never;
          kind?: string | null;
          member_id?: string | null;
          member_name?: never;
          opened_at?: string | null;
          overdue?: never;
          proof?: string | null;
          proof_seen?: string | null;
          request_no?: string | null;
          rights_request_id?: string | null;
          state?: string | null;
        };
        Update: {
          answer?: string | null;
          body?: string | null;
          decided_at?: string | null;
          decided_by_name?: never;
          due_at?: string | null;
          holidays_known?: never;
          kind?: string | null;
          member_id?: string | null;
          member_name?: never;
          opened_at?: string | null;
          overdue?: never;
          proof?: string | null;
          proof_seen?: string | null;
          request_no?: string | null;
          rights_request_id?: string | null;
          state?: string | null;
        };
        Relationships: [];
      };
      staff_roster: {
        Row: {
          booked_at: string;
          booked_by_staff: boolean | null;
          booking_id: string;
          checked_in_count: number | null;
          code_tail: string | null;
          event_id: string;
          member_name: string | null;
          party: Json | null;
          party_size: number | null;
          state: string;
        };
        ComputedFields: never;
        Relationships: [
          {
            foreignKeyName: 'bookings_event_id_fkey';
            columns: ['event_id'];
            isOneToOne: false;
            referencedRelation: 'event_seats';
            referencedColumns: ['event_id'];
          },
          {
            foreignKeyName: 'bookings_event_id_fkey';
            columns: ['event_id'];
            isOneToOne: false;
            referencedRelation: 'staff_events';
            referencedColumns: ['event_id'];
          },
        ];
      };
      staff_search_misses: {
        Row: {
          last_day: string | null;
          query: string | null;
          times: number | null;
        };
        ComputedFields: never;
        Relationships: [];
      };
      staff_setting_versions: {
        Row: {
          actor_name: string | null;
          approver_name: string | null;
          created_at: string;
          key: string;
          label: string;
          new_value: number;
          old_value: number;
          reason: string;
          setting_version_id: number;
        };
        ComputedFields: never;
        Relationships: [
          {
            foreignKeyName: 'setting_versions_key_fkey';
            columns: ['key'];
            isOneToOne: false;
            referencedRelation: 'club_settings';
            referencedColumns: ['key'];
          },
          {
            foreignKeyName: 'setting_versions_key_fkey';
            columns: ['key'];
            isOneToOne: false;
            referencedRelation: 'staff_settings';
            referencedColumns: ['key'];
          },
        ];
      };
      staff_settings: {
        Row: {
          changed_at: string | null;
          changed_by: string | null;
          key: string;
          label: string;
          max_value: number;
          min_value: number;
          unit: string;
          value: number;
        };
        ComputedFields: never;
        Relationships: [];
      };
    };
    Functions: {
      accept_invitation: { Args: { p_key: string; p_token: string }; Returns: Json };
      accept_offer: { Args: { p_key: string; p_offer_id: string; p_party?: Json }; Returns: Json };
      answer_chapter: {
        Args: { p_body: string; p_content_hash: string; p_helpful: boolean; p_key: string; p_page: string; p_reason: string };
        Returns: Json;
      };
      appoint_proxy: { Args: { p_key: string; p_member_id: string; p_until: string }; Returns: Json };
      begin_sms: { Args: { p_webhook_id: string }; Returns: Json };
      book_event: { Args: { p_event_id: string; p_key: string; p_party: Json }; Returns: Json };
      cancel_booking: { Args: { p_booking_id: string; p_key: string; p_party_member_ids?: string[] }; Returns: Json };
      claim_home: { Args: { p_code: string; p_key: string }; Returns: Json };
      claim_mails: {
        Args: { p_limit?: number };
        Returns: {
          attempts: number;
          created_at: string;
          kind: string;
          language: string;
          member_name: string;
          outbox_id: string;
          payload: Json;
          to_address: string;
        }[];
      };
      close_case: { Args: { p_case_id: string; p_key: string }; Returns: Json };
      complete_profile: { Args: { p_display_name: string; p_key: string; p_notice_version: string; p_phone: string }; Returns: Json };
      declare_under_14: { Args: { p_key: string }; Returns: Json };
      decline_offer: { Args: { p_key: string; p_offer_id: string }; Returns: Json };
      end_proxy: { Args: { p_key: string; p_proxy_id: string }; Returns: Json };
      grant_staff: { Args: { p_email: string; p_reason: string; p_role: string }; Returns: Json };
      invite_to_home: { Args: { p_household_id: string; p_key: string; p_role: string; p_token: string }; Returns: Json };
      join_waiting_list: { Args: { p_accept_min?: number; p_event_id: string; p_key: string; p_party: Json }; Returns: Json };
      leave_club: { Args: { p_key: string }; Returns: Json };
      leave_home: { Args: { p_household_id: string; p_key: string }; Returns: Json };
      leave_waiting_list: { Args: { p_key: string; p_waiting_entry_id: string }; Returns: Json };
      leaving_preview: { Args: Record<PropertyKey, never>; Returns: Json };
      mark_all_read: { Args: { p_key: string }; Returns: Json };
      mark_message: { Args: { p_archived?: boolean; p_key: string; p_message_id: string; p_read?: boolean }; Returns: Json };
      match_roll: { Args: { p_home: string; p_key: string; p_name: string; p_phone: string }; Returns: Json };
      my_data: { Args: Record<PropertyKey, never>; Returns: Json };
      my_homes: { Args: Record<PropertyKey, never>; Returns: Json };
      my_proxies: { Args: Record<PropertyKey, never>; Returns: Json };
      newsletter_waiting: { Args: { p_issue: string }; Returns: Json };
      open_case: {
        Args: { p_body: string; p_category: string; p_event_id?: string; p_key: string; p_service_id?: string; p_subject: string };
        Returns: Json;
      };
      open_claim: {
        Args: { p_company: string; p_home: string; p_key: string; p_note: string; p_papers: Json; p_role: string };
        Returns: Json;
      };
      open_rights_request: { Args: { p_body: string; p_key: string; p_kind: string; p_proof?: string }; Returns: Json };
      proxy_book_event: { Args: { p_event_id: string; p_key: string; p_member_id: string; p_party: Json }; Returns: Json };
      proxy_cancel_booking: { Args: { p_booking_id: string; p_key: string; p_member_id: string }; Returns: Json };
      proxy_open_case: {
        Args: { p_body: string; p_category: string; p_key: string; p_member_id: string; p_service_id?: string; p_subject: string };
        Returns: Json;
      };
      publish_content: { Args: { p_payload: Json }; Returns: Json };
      queue_newsletter: { Args: { p_issue: string; p_payload: Json }; Returns: Json };
      reading_gap: { Args: { p_communities: string[]; p_min_proof: number }; Returns: Json };
      record_mail: { Args: { p_error?: string; p_outbox_id: string; p_outcome: string }; Returns: Json };
      remove_from_home: { Args: { p_household_id: string; p_key: string; p_member_id: string }; Returns: Json };
      reply_to_case: { Args: { p_body: string; p_case_id: string; p_key: string }; Returns: Json };
      revoke_staff: { Args: { p_email: string; p_reason: string; p_role: string }; Returns: Json };
      run_due_jobs: { Args: Record<PropertyKey, never>; Returns: Json };
      set_consent: { Args: { p_given: boolean; p_key: string; p_purpose: string; p_text_version: string }; Returns: Json };
      set_language: { Args: { p_key: string; p_language: string }; Returns: Json };
      set_message_preference: {
        Args: { p_channel: string; p_key: string; p_kind: string; p_text_version?: string; p_wanted: boolean };
        Returns: Json;
      };
      set_opt_out: { Args: { p_key: string; p_opted_out: boolean }; Returns: Json };
      staff_accept_offer: { Args: { p_key: string; p_offer_id: string; p_party?: Json }; Returns: Json };
      staff_acknowledge_rule: { Args: { p_effective_from: string; p_key: string; p_rule: string }; Returns: Json };
      staff_add_to_household: {
        Args: { p_key: string; p_member_id: string; p_reason: string; p_role: string; p_unit_id: string };
        Returns: Json;
      };
      staff_answer_case: { Args: { p_body: string; p_case_id: string; p_key: string }; Returns: Json };
      staff_apply_import: { Args: { p_complete: boolean; p_import_id: string; p_key: string; p_print: string }; Returns: Json };
      staff_appoint_proxy: {
        Args: { p_key: string; p_member_id: string; p_proxy_member_id: string; p_reason: string; p_until: string };
        Returns: Json;
      };
      staff_audit: {
        Args: { p_before?: number; p_from?: string; p_limit?: number; p_person?: string; p_to?: string; p_verb?: string };
        Returns: {
          actor_name: string;
          after: Json;
          at: string;
          audit_id: number;
          before: Json;
          details: Json;
          member_id: string;
          member_name: string;
          names: Json;
          reason: string;
          subject: string;
          verb: string;
        }[];
      };
      staff_book_event: { Args: { p_event_id: string; p_key: string; p_member_id: string; p_party: Json }; Returns: Json };
      staff_cancel_booking: {
        Args: { p_booking_id: string; p_key: string; p_party_member_ids: string[]; p_reason: string };
        Returns: Json;
      };
      staff_change_address: { Args: { p_address: string; p_key: string; p_member_id: string; p_reason: string }; Returns: Json };
      staff_check_in: { Args: { p_code: string; p_event_id: string; p_key: string }; Returns: Json };
      staff_check_in_by_name: { Args: { p_booking_id: string; p_key: string; p_party_member_ids?: string[] }; Returns: Json };
      staff_claims: { Args: Record<PropertyKey, never>; Returns: Json };
      staff_contacts: { Args: { p_member_id: string }; Returns: Json };
      staff_create_member: {
        Args: { p_display_name: string; p_key: string; p_phone: string; p_reason: string; p_role: string; p_unit_id: string };
        Returns: Json;
      };
      staff_decide_approval: { Args: { p_approval_id: string; p_approve: boolean; p_key: string; p_reason: string }; Returns: Json };
      staff_decide_claim: {
        Args: { p_claim_id: string; p_key: string; p_reason: string; p_unit_id: string; p_until: string };
        Returns: Json;
      };
      staff_decide_request: {
        Args: { p_answer: string; p_decision: string; p_key: string; p_proof_seen?: string; p_rights_request_id: string };
        Returns: Json;
      };
      staff_decline_offer: { Args: { p_key: string; p_offer_id: string }; Returns: Json };
      staff_discard_import: { Args: { p_import_id: string; p_key: string }; Returns: Json };
      staff_end_household: { Args: { p_household_id: string; p_keep_roll: boolean; p_key: string; p_reason: string }; Returns: Json };
      staff_erase_member: { Args: { p_key: string; p_member_id: string; p_reason: string }; Returns: Json };
      staff_export: { Args: { p_filter: Json; p_key: string; p_reason: string; p_what: string }; Returns: Json };
      staff_give_up_mail: { Args: { p_key: string; p_outbox_id: string; p_reason: string }; Returns: Json };
      staff_grant_points: {
        Args: { p_amount: number; p_document: string; p_key: string; p_member_id: string; p_reason: string };
        Returns: Json;
      };
      staff_grant_role: {
        Args: {
          p_building: string;
          p_community_id: string;
          p_email: string;
          p_key: string;
          p_reason: string;
          p_role: string;
          p_until: string;
        };
        Returns: Json;
      };
      staff_homes: { Args: { p_empty: boolean; p_query: string }; Returns: Json };
      staff_import_preview: { Args: { p_complete: boolean; p_import_id: string; p_offset: number }; Returns: Json };
      staff_imports: {
        Args: Record<PropertyKey, never>;
        Returns: {
          applied_at: string;
          applied_by: string;
          counts: Json;
          created_at: string;
          created_by: string;
          file_name: string;
          import_id: string;
          kind: string;
          lines: number;
          state: string;
          undo_reason: string;
          undone_at: string;
          undone_by: string;
        }[];
      };
      staff_join_waiting_list: {
        Args: { p_accept_min?: number; p_event_id: string; p_key: string; p_member_id: string; p_party: Json };
        Returns: Json;
      };
      staff_leave_waiting_list: { Args: { p_key: string; p_waiting_entry_id: string }; Returns: Json };
      staff_lift_address: { Args: { p_key: string; p_member_id: string; p_reason: string }; Returns: Json };
      staff_lift_hold: { Args: { p_hold: string; p_key: string; p_member_id: string; p_reason: string }; Returns: Json };
      staff_likely_duplicates: {
        Args: { p_member_id: string };
        Returns: {
          created_at: string;
          display_name: string;
          email: string;
          has_login: boolean;
          homes: Json;
          member_id: string;
          phone: string;
          why: string[];
        }[];
      };
      staff_log_contact: {
        Args: {
          p_at?: string;
          p_channel: string;
          p_direction: string;
          p_key: string;
          p_member_id: string;
          p_note: string;
          p_outbox_id?: string;
          p_outcome?: string;
          p_purpose: string;
        };
        Returns: Json;
      };
      staff_mail: { Args: { p_outbox_id: string }; Returns: Json };
      staff_make_claim_codes: { Args: { p_key: string; p_unit_ids: string[] }; Returns: Json };
      staff_member: { Args: { p_member_id: string }; Returns: Json };
      staff_member_data: { Args: { p_member_id: string; p_reason: string }; Returns: Json };
      staff_member_timeline: {
        Args: { p_limit?: number; p_member_id: string; p_offset?: number; p_part?: string };
        Returns: {
          actor_name: string;
          at: string;
          by_self: boolean;
          facts: Json;
          kind: string;
          part: string;
        }[];
      };
      staff_merge_members: { Args: { p_duplicate_id: string; p_key: string; p_member_id: string; p_reason: string }; Returns: Json };
      staff_merge_preview: { Args: { p_duplicate_id: string; p_member_id: string }; Returns: Json };
      staff_note_case: { Args: { p_body: string; p_case_id: string; p_key: string }; Returns: Json };
      staff_open_case: {
        Args: {
          p_body: string;
          p_category: string;
          p_event_id?: string;
          p_key: string;
          p_member_id: string;
          p_service_id?: string;
          p_subject: string;
        };
        Returns: Json;
      };
      staff_people: {
        Args: { p_after_id?: string; p_after_key?: string; p_limit?: number; p_query?: string };
        Returns: {
          display_name: string;
          email: string;
          has_login: boolean;
          homes: Json;
          member_id: string;
          name_key: string;
          phone: string;
          proof_level: number;
          tier_id: string;
          tier_name: string;
        }[];
      };
      staff_print_claim_letters: { Args: { p_batch_id: string }; Returns: Json };
      staff_remove_from_household: {
        Args: { p_household_id: string; p_key: string; p_member_id: string; p_reason: string };
        Returns: Json;
      };
      staff_resend_mail: { Args: { p_address: string; p_key: string; p_outbox_id: string; p_reason: string }; Returns: Json };
      staff_retry_mail: { Args: { p_key: string; p_outbox_id: string; p_reason: string }; Returns: Json };
      staff_reveal_contact: { Args: { p_key: string; p_member_id: string; p_reason: string }; Returns: Json };
      staff_reveal_mail: { Args: { p_outbox_id: string; p_reason: string }; Returns: Json };
      staff_revoke_role: { Args: { p_key: string; p_reason: string; p_staff_grant_id: string }; Returns: Json };
      staff_rules_acknowledged: {
        Args: { p_rules: Json };
        Returns: {
          acknowledged_at: string;
          effective_from: string;
          missing: string[];
          readers: number;
          rule: string;
        }[];
      };
      staff_set_case_service: { Args: { p_case_id: string; p_key: string; p_service_id: string }; Returns: Json };
      staff_set_case_state: { Args: { p_case_id: string; p_key: string; p_reason?: string; p_state: string }; Returns: Json };
      staff_set_case_step: {
        Args: { p_case_id: string; p_done: boolean; p_key: string; p_position: number; p_step: string };
        Returns: Json;
      };
      staff_set_hold: { Args: { p_hold: string; p_key: string; p_member_id: string; p_reason: string; p_until: string }; Returns: Json };
      staff_set_holidays: {
        Args: { p_first: string; p_key: string; p_kind: string; p_label: string; p_last: string; p_reason: string };
        Returns: Json;
      };
      staff_set_proof_level: { Args: { p_key: string; p_level: number; p_member_id: string; p_reason: string }; Returns: Json };
      staff_set_setting: { Args: { p_key: string; p_reason: string; p_setting: string; p_value: number }; Returns: Json };
      staff_set_tier: { Args: { p_key: string; p_member_id: string; p_reason: string; p_tier_id: string; p_until: string }; Returns: Json };
      staff_stage_import: {
        Args: { p_file_name: string; p_import_id: string; p_key: string; p_kind: string; p_lines: Json };
        Returns: Json;
      };
      staff_team: {
        Args: Record<PropertyKey, never>;
        Returns: {
          building: string;
          community: string;
          community_id: string;
          granted_at: string;
          living: boolean;
          member_id: string;
          member_name: string;
          own: boolean;
          reason: string;
          revoke_reason: string;
          revoked_at: string;
          role: string;
          staff_grant_id: string;
          valid_until: string;
        }[];
      };
      staff_today: {
        Args: Record<PropertyKey, never>;
        Returns: {
          kind: string;
          late: number;
          next_at: string;
          waiting: number;
        }[];
      };
      staff_undo_check_in: { Args: { p_booking_id: string; p_key: string; p_reason: string }; Returns: Json };
      staff_undo_import: { Args: { p_import_id: string; p_key: string; p_reason: string }; Returns: Json };
      staff_undo_merge: { Args: { p_key: string; p_merge_id: string; p_reason: string }; Returns: Json };
      staff_units: {
        Args: { p_query: string };
        Returns: {
          community_id: string;
          label: string;
          unit_id: string;
        }[];
      };
      staff_view_paper: { Args: { p_proof_paper_id: string }; Returns: Json };
      staff_withdraw_approval: { Args: { p_approval_id: string; p_key: string }; Returns: Json };
      tell_search_miss: { Args: { p_key: string; p_outcome: string; p_query: string }; Returns: Json };
      unsubscribe: { Args: { p_all?: boolean; p_token: string }; Returns: Json };
      unsubscribe_newsletter: { Args: { p_token: string }; Returns: Json };
      withdraw_claim: { Args: { p_claim_id: string; p_key: string }; Returns: Json };
      withdraw_invitation: { Args: { p_invitation_id: string; p_key: string }; Returns: Json };
      withdraw_rights_request: { Args: { p_key: string; p_rights_request_id: string }; Returns: Json };
    };
    Enums: {
      [_ in never]: never;
    };
    CompositeTypes: {
      [_ in never]: never;
    };
  };
};

type DatabaseWithoutInternals = Omit<Database, '__InternalSupabase'>;

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, 'public'>];

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    | keyof (DefaultSchema['Tables'] & DefaultSchema['Views'])
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'] &
        DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Views'])
    : never = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'] &
      DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Views'])[TableName] extends {
      Row: infer R;
    }
    ? R
    : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema['Tables'] & DefaultSchema['Views'])
    ? (DefaultSchema['Tables'] & DefaultSchema['Views'])[DefaultSchemaTableNameOrOptions] extends {
        Row: infer R;
      }
      ? R
      : never
    : never;

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends keyof DefaultSchema['Tables'] | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables']
    : never = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'][TableName] extends {
      Insert: infer I;
    }
    ? I
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema['Tables']
    ? DefaultSchema['Tables'][DefaultSchemaTableNameOrOptions] extends {
        Insert: infer I;
      }
      ? I
      : never
    : never;

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends keyof DefaultSchema['Tables'] | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables']
    : never = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'][TableName] extends {
      Update: infer U;
    }
    ? U
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema['Tables']
    ? DefaultSchema['Tables'][DefaultSchemaTableNameOrOptions] extends {
        Update: infer U;
      }
      ? U
      : never
    : never;

export type Enums<
  DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema['Enums'] | { schema: keyof DatabaseWithoutInternals },
  EnumName extends DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions['schema']]['Enums']
    : never = never,
> = DefaultSchemaEnumNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions['schema']]['Enums'][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema['Enums']
    ? DefaultSchema['Enums'][DefaultSchemaEnumNameOrOptions]
    : never;

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends keyof DefaultSchema['CompositeTypes'] | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions['schema']]['CompositeTypes']
    : never = never,
> = PublicCompositeTypeNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions['schema']]['CompositeTypes'][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema['CompositeTypes']
    ? DefaultSchema['CompositeTypes'][PublicCompositeTypeNameOrOptions]
    : never;

export const Constants = {
  public: {
    Enums: {},
  },
} as const;
